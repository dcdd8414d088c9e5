package org.corehours.sim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Others' data, which are not part of the project. */
public final class Reference {

  private Reference() {}

  /** A file of the reference folder; the test is skipped if it is not there. */
  public static String file(String name) {
    String folder =
        Stream.of(System.getProperty("corehours.reference"), System.getenv("COREHOURS_REFERENCE"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("../../shared/reference");
    Path file = Path.of(folder, name);
    assumeTrue(
        Files.exists(file),
        () -> file + " is not there: -Dcorehours.reference=DIR says where the reference data are");
    return file.toString();
  }
}
