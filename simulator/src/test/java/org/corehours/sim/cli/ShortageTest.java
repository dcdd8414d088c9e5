package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ShortageTest {

  @Test
  void memoryIsAskedForWhereverItWasMissing() {
    Throwable failure =
        new IllegalStateException(new ExecutionException(new OutOfMemoryError("Java heap space")));
    assertThat(Shortage.of(failure))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("this needs more memory than the ")
                    .contains("Maybe COREHOURS_JAVA_OPTS=-Xmx"));
  }

  @Test
  void moreIsAskedForThanThereIs() {
    assertThat(Shortage.memory("Java heap space", 1_000_000_000L)).contains("1000 MB", "-Xmx8g");
    assertThat(Shortage.memory("Java heap space", 16_000_000_000L)).contains("-Xmx32g");
    assertThat(Shortage.memory("unable to create native thread", 1)).contains("--threads");
  }

  @Test
  void librariesThatCannotBeUnpackedAreNoBug() {
    UnsatisfiedLinkError failure = new UnsatisfiedLinkError("No space left on device");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.duckdb.DuckDBNative", "<clinit>", "DuckDBNative.java", 1)
        });
    assertThat(Shortage.of(new ExceptionInInitializerError(failure)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("No space left on device", "-Djava.io.tmpdir=DIR"));
    assertThat(Shortage.of(new UnsatisfiedLinkError("of a jar of someone"))).isEmpty();
  }

  @Test
  void aNameThatTheLocaleCannotWriteIsNoBug() {
    assertThat(Shortage.of(new InvalidPathException("mod?le.yaml", "Malformed input")))
        .hasValueSatisfying(text -> assertThat(text).contains("LC_ALL=C.UTF-8"));
  }

  @Test
  void allElseIsABug() {
    assertThat(Shortage.of(new IllegalStateException("no"))).isEmpty();
  }
}
