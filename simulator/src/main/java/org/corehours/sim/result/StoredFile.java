package org.corehours.sim.result;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that a sweep stored beside its rows.
 *
 * @param name within the sweep's directory
 * @param sha256 digest of its bytes
 */
public record StoredFile(String name, String sha256) {

  public StoredFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** Whether a file is what was stored. */
  public boolean isIntact(Path file) throws IOException {
    return isIntact(file, sha256);
  }

  /** Whether a file has a digest. */
  static boolean isIntact(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file) && digest(file).equals(sha256);
  }

  /** Digest of a file, which is read piece by piece. */
  public static String digest(Path file) throws IOException {
    return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
  }
}
