package org.corehours.scaling;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The laws that are built in. */
public final class Laws {

  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("nfnet-jft4b", "t5-c4", "vit-jft4b");

  private Laws() {}

  /** Names of all laws. */
  public static Set<String> names() {
    return NAMES;
  }

  /** The law of that name. */
  public static Optional<LossLaw> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name + ".yaml")) : Optional.empty();
  }

  /** The law for a model family on a data set. */
  public static Optional<LossLaw> forFamily(String family, String dataset) {
    return NAMES.stream()
        .map(name -> read(name + ".yaml"))
        .filter(law -> law.file().family().equals(family))
        .filter(law -> law.file().dataset().equals(dataset))
        .findFirst();
  }

  /** Digest of a law's file. */
  public static String sha256(String name) {
    try (InputStream in = open(name + ".yaml")) {
      return Hashing.sha256().hashBytes(in.readAllBytes()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LossLaw read(String resource) {
    try (InputStream in = open(resource)) {
      return LawFile.read(in).lossLaw();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static InputStream open(String resource) {
    return Laws.class.getResourceAsStream(resource);
  }
}
