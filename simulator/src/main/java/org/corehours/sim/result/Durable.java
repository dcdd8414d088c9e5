package org.corehours.sim.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that outlive a crash of the machine once they are in their place. */
final class Durable {

  private Durable() {}

  /**
   * Moves a file within its directory, replacing what is there; its bytes and name are then on the
   * disk.
   */
  static void move(Path from, Path to) throws IOException {
    force(from, StandardOpenOption.WRITE);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(to.toAbsolutePath().getParent(), StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
