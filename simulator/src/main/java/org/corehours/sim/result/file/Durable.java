package org.corehours.sim.result.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that outlive a crash of the machine once they are in their place. */
public final class Durable {

  private Durable() {}

  /**
   * Moves a file within its directory, replacing what is there; its bytes and name are then on the
   * disk.
   */
  public static void move(Path from, Path to) throws IOException {
    force(from);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceNames(to.toAbsolutePath().getParent());
  }

  /** Puts a file's bytes on the disk. */
  public static void force(Path file) throws IOException {
    force(file, StandardOpenOption.WRITE);
  }

  /** Puts the names of a directory's files on the disk. */
  public static void forceNames(Path dir) throws IOException {
    force(dir, StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
