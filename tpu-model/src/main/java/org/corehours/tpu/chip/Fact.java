package org.corehours.tpu.chip;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * A number that the cost model is built on.
 *
 * @param value the value in {@code unit}
 * @param status where the value comes from
 * @param source who published it, what it was fitted to, or why it is assumed
 * @param date when the source was published, for what changes with time; where the source has no
 *     date, since when it is recorded here; empty for what does not change
 * @param note conflicts and remarks, or empty
 */
public record Fact(
    double value, String unit, Status status, String source, String date, String note) {

  /** How a number came to be known. */
  public enum Status {
    /** Printed in a publication. */
    @JsonProperty("published")
    PUBLISHED,
    /** Measured off a published figure. */
    @JsonProperty("digitised")
    DIGITISED,
    /** Found by this project's own fit. */
    @JsonProperty("fitted")
    FITTED,
    /** Set by this project, with a reason. */
    @JsonProperty("assumed")
    ASSUMED
  }

  public Fact {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a fact must be finite, not " + value);
    }
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(source, "source");
    date = date == null ? "" : date;
    note = note == null ? "" : note;
  }
}
