package org.corehours.sim.result;

import java.util.Objects;

/**
 * Which data a sweep used.
 *
 * @param name the name it was asked for by, for example {@code tpu-v4}
 * @param sha256 hexadecimal digest of the file's bytes
 * @param source where its numbers come from, a citation
 */
public record Provenance(String name, String sha256, String source) {

  public Provenance {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(source, "source");
  }
}
