package org.corehours.sim.result;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.base.Ascii;
import java.util.List;
import java.util.Objects;

/**
 * A reason to trust an answer less.
 *
 * @param kind what it is about
 * @param subject the name of what it concerns, for example {@code parameters}, a chip or a model
 * @param text one sentence for people
 */
public record Caveat(Kind kind, String subject, String text) {

  public Caveat {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
  }

  /** The texts of caveats, in their order. */
  public static List<String> texts(List<Caveat> caveats) {
    return caveats.stream().map(Caveat::text).toList();
  }

  /** What a caveat may be about. */
  public enum Kind {
    /**
     * The loss law itself: none is known, it has no draws, it cannot be right here, or its fit is
     * in doubt.
     */
    LAW,
    /** Data set, batch or training method differ from those of the law's runs. */
    LAW_CONDITIONS,
    /** Parameters, data or sparsity lie outside the runs that the law was fitted to. */
    LAW_RANGE,
    /** More compute, or another ratio of data to parameters, than any of the law's runs. */
    COMPUTE_RANGE,
    /** The data are seen more than once, and the law counts repeats as fresh data. */
    REPEATED_DATA,
    /** The model's shape differs from those of the law's runs. */
    SHAPE,
    /** Patches of images differ from those of the law's runs. */
    PATCH,
    /** The partition or the pruned layout differs from what was checked. */
    LAYOUT,
    /** Step times were not checked on this chip. */
    CHIP,
    /** The run does not fit into memory. */
    MEMORY,
    /** The chips are no slice that exists. */
    SLICE,
    /** The best design lies on the edge of what was tried. */
    EDGE_OF_SEARCH,
    /** Losses are of different laws or data and must not be compared. */
    NOT_COMPARABLE,
    /** A quantity is in another unit than expected, or none is known. */
    UNIT;

    /** The name in JSON, for example {@code law_range}. */
    @JsonValue
    public String key() {
      return Ascii.toLowerCase(name());
    }

    /** The name in running text, for example {@code repeated data}. */
    public String words() {
      return key().replace('_', ' ');
    }
  }
}
