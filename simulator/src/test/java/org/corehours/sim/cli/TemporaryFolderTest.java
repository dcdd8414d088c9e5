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
    TemporaryFolder alive = TemporaryFolder.create(temp);
    TemporaryFolder next = TemporaryFolder.create(temp);
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
    TemporaryFolder folder = TemporaryFolder.create(temp.resolve("not there yet"));
    Files.writeString(folder.folder().resolve("a"), "a");
    folder.remove();
    assertThat(temp.resolve("not there yet")).isEmptyDirectory();
  }
}
