package org.corehours.tpu.sheet;

import java.util.Locale;
import java.util.Objects;

/**
 * How something in a file came to be known.
 *
 * @param status how firmly it is known
 * @param source who published it, what it was fitted to, or why it is assumed
 * @param date when the source was published, for values that change with time; where the source has
 *     no date, since when it is recorded here; empty for values that do not change
 * @param note conflicts and remarks, or empty
 */
public record Origin(Status status, String source, String date, String note) {

  /** How a value came to be known. */
  public enum Status {
    /** Printed in a publication. */
    PUBLISHED,
    /** Measured off a published figure. */
    DIGITISED,
    /** Found by a fit. */
    FITTED,
    /** Set without a publication, with a reason. */
    ASSUMED;

    /** As files spell it, such as {@code published}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Origin {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(note, "note");
  }
}
