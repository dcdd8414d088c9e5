package org.corehours.sim.serve;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;

/** What a parameter may be. */
@Immutable
sealed interface Values {

  /**
   * A text with a grammar of its own.
   *
   * @param example one that is allowed
   */
  record Text(String example) implements Values {}

  /** One of some names. */
  record Names(ImmutableList<String> names) implements Values {}

  /**
   * A number up to the most.
   *
   * @param orZero whether it may be zero; never less
   */
  record Amount(boolean orZero, double most) implements Values {}

  /** A whole number from 1 to the most. */
  record Count(int most) implements Values {}
}
