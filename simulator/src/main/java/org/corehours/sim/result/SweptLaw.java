package org.corehours.sim.result;

import java.util.Objects;

/**
 * A loss law that a sweep used for the models of one family.
 *
 * @param family of the models
 * @param law where the law comes from
 * @param range what the law was fitted on
 */
public record SweptLaw(String family, Provenance law, LawRange range) {

  public SweptLaw {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(law, "law");
    Objects.requireNonNull(range, "range");
  }
}
