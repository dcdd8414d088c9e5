package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir private Path temp;

  @Test
  void foldersOfProcessesThatWereKilledAreRemoved() throws IOException {
    Path killed = Files.createDirectories(temp.resolve("run-1-1").resolve("deep"));
    Files.writeString(killed.resolve("libduckdb_java1.so"), "60 MB");
    Files.createFile(temp.resolve("run-1-1.lock"));
    Path foreign = Files.writeString(temp.resolve("notes"), "of someone");
    TemporaryFolder alive = kept("run-2");
    TemporaryFolder next = kept("run-3");
    next.removeOthersLeftOver();
    assertThat(temp.resolve("run-1-1")).doesNotExist();
    assertThat(temp.resolve("run-1-1.lock")).doesNotExist();
    assertThat(foreign).exists();
    assertThat(alive.folder()).isDirectory();
    assertThat(next.folder()).isDirectory();
    alive.remove();
    next.remove();
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).containsExactly(foreign);
    }
  }

  @Test
  void aFolderIsRemovedWithItsFiles() throws IOException {
    TemporaryFolder folder =
        TemporaryFolder.keep(Files.createDirectories(temp.resolve("all").resolve("run-4")));
    Files.writeString(folder.folder().resolve("a"), "a");
    folder.remove();
    assertThat(temp.resolve("all")).isEmptyDirectory();
  }

  private TemporaryFolder kept(String name) throws IOException {
    return TemporaryFolder.keep(Files.createDirectory(temp.resolve(name)));
  }
}
