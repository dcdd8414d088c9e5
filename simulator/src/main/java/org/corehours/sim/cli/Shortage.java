package org.corehours.sim.cli;

import com.google.common.base.Throwables;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Failures for which neither the request nor the program is to blame, but the machine. */
final class Shortage {

  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1_000_000_000;
  private static final long USUAL_GIGABYTES = 8;

  /** Libraries with native code, which is unpacked before it can be loaded. */
  private static final List<String> NATIVE = List.of("org.duckdb.", "org.nd4j.", "org.bytedeco.");

  private Shortage() {}

  /** Says what the machine lacks, and a way out; empty if it lacks nothing. */
  static Optional<String> of(Throwable failure) {
    List<Throwable> chain = Throwables.getCausalChain(failure);
    return chain.stream()
        .filter(OutOfMemoryError.class::isInstance)
        .map(e -> memory(String.valueOf(e.getMessage()), Runtime.getRuntime().maxMemory()))
        .findFirst()
        .or(() -> libraries(chain))
        .or(() -> encoding(chain));
  }

  /**
   * Text for an {@link OutOfMemoryError}.
   *
   * @param most bytes that Java may use
   */
  static String memory(String reason, long most) {
    if (reason.contains("native thread")) {
      return "the system allows no more threads\n"
          + "  Maybe fewer --threads, or a higher limit (ulimit -u).";
    }
    long gigabytes = Math.max(USUAL_GIGABYTES, 2 * most / GIGABYTE);
    return String.format(
        Locale.ROOT,
        "this needs more memory than the %d MB that Java may use%n"
            + "  Maybe COREHOURS_JAVA_OPTS=-Xmx%dg, or ask for less at once.",
        most / MEGABYTE,
        gigabytes);
  }

  private static Optional<String> libraries(List<Throwable> chain) {
    boolean isNative =
        chain.stream().anyMatch(LinkageError.class::isInstance)
            && chain.stream().anyMatch(Shortage::isOfNativeLibrary);
    return isNative ? Optional.of(libraries(chain.get(chain.size() - 1))) : Optional.empty();
  }

  private static boolean isOfNativeLibrary(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .anyMatch(at -> NATIVE.stream().anyMatch(at.getClassName()::startsWith));
  }

  private static String libraries(Throwable cause) {
    return "the native libraries cannot be unpacked and loaded: "
        + cause.getMessage()
        + "\n  Unpacking needs 500 MB of disk in "
        + TemporaryFolder.usual()
        + " and "
        + System.getProperty("user.home")
        + "/.javacpp.\n  Maybe COREHOURS_JAVA_OPTS='-Djava.io.tmpdir=DIR"
        + " -Dorg.bytedeco.javacpp.cachedir=DIR'.";
  }

  private static Optional<String> encoding(List<Throwable> chain) {
    return chain.stream()
        .filter(InvalidPathException.class::isInstance)
        .map(
            e ->
                "a file name cannot be used: "
                    + e.getMessage()
                    + "\n  Maybe set a UTF-8 locale, for example LC_ALL=C.UTF-8.")
        .findFirst();
  }
}
