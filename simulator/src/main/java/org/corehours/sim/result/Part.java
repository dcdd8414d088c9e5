package org.corehours.sim.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A stored chunk of a sweep.
 *
 * @param chunk its number, from 0
 * @param rows how many rows it holds
 * @param extrapolated how many of them lie outside the range of the loss law
 * @param sha256 digest of its file
 */
public record Part(int chunk, long rows, long extrapolated, String sha256) {

  public Part {
    Objects.requireNonNull(sha256, "sha256");
  }

  /** Whether the file is what was stored. */
  public boolean isIntact(Path file) throws IOException {
    return StoredFile.isIntact(file, sha256);
  }
}
