package org.corehours.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.corehours.units.ValueException;

/** The laws that are built in. */
public final class Laws {

  /** Published laws before their refits, so that a family's law is the published one. */
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("nfnet-jft4b", "t5-c4", "vit-jft4b", "t5-c4-refit", "vit-jft4b-refit");

  /** Ends the name of a published law that was fitted again here, with draws. */
  public static final String REFIT = "-refit";

  private static final Map<String, LossLaw> BUILT_IN = new ConcurrentHashMap<>();

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

  /**
   * The law for a model family on a data set that comes with bootstrap draws, if there is one, so
   * that designs can be compared draw by draw; otherwise the family's usual law.
   */
  public static Optional<LossLaw> forFamilyWithDraws(String family, String dataset) {
    Optional<LossLaw> usual = forFamily(family, dataset);
    return usual
        .filter(law -> law.draws().isEmpty())
        .flatMap(law -> find(law.name() + REFIT))
        .or(() -> usual);
  }

  /** Whether a law is called by the name of its file. */
  public static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * The law of a file.
   *
   * @throws ValueException saying what is wrong with the file
   */
  public static LossLaw read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return LawFile.read(in).lossLaw();
    } catch (NoSuchFileException e) {
      throw refused(file, "is not there", "", e);
    } catch (IOException | RuntimeException e) {
      String why =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw refused(file, "is not a law file: " + why, "make one by fitting a form to runs", e);
    }
  }

  private static ValueException refused(Path file, String problem, String wayOut, Throwable cause) {
    ValueException refused = new ValueException("law", file.toString(), problem, wayOut);
    refused.initCause(cause);
    return refused;
  }

  /** Built-in laws do not change, so each is read once. */
  private static LossLaw read(String resource) {
    return BUILT_IN.computeIfAbsent(resource, Laws::parse);
  }

  private static LossLaw parse(String resource) {
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
