package org.corehours.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.corehours.files.InputFile.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

  @TempDir private Path temp;

  @Test
  void aFileMayBeAsLargeAsTheLimit() throws IOException {
    Path file = Files.writeString(temp.resolve("a"), "12345");
    assertThat(InputFile.read(file, 5)).asString(StandardCharsets.UTF_8).isEqualTo("12345");
    assertThatThrownBy(() -> InputFile.read(file, 4)).isInstanceOf(UnusableException.class);
    assertThatThrownBy(() -> InputFile.read(temp.resolve("b"), 4))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void devicesThatNeverEndAreTooLarge() throws IOException {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    Path link = Files.createSymbolicLink(temp.resolve("runs.csv"), zero);
    assertThatThrownBy(() -> InputFile.read(link, 2_000_000))
        .isInstanceOf(UnusableException.class)
        .hasMessage("is larger than 2 MB");
  }

  @Test
  void aPipeIsReadIfSomethingIsWrittenToIt() throws Exception {
    Path pipe = pipe();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "hello");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    assertThat(InputFile.read(pipe, 10)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    writer.join();
  }

  @Test
  void aPipeWithoutAWriterIsRefused() throws Exception {
    Path pipe = pipe();
    assertThatThrownBy(
            () -> {
              try (InputStream in = InputFile.open(pipe, Duration.ofMillis(50))) {
                in.read();
              }
            })
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("is a pipe that no program has opened");
  }

  private Path pipe() throws Exception {
    Path pipe = temp.resolve("pipe");
    Process made = new ProcessBuilder("sh", "-c", "mkfifo \"$0\"", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0);
    return pipe;
  }
}
