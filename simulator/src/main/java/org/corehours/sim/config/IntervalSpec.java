package org.corehours.sim.config;

import org.corehours.sim.config.yaml.Require;

/**
 * How the uncertainty of a predicted loss is given.
 *
 * @param level share of outcomes the interval is to hold, between 0 and 1
 * @param draws how many of a law's stored coefficient draws are used, 10 to 1000
 * @param seed start of the random numbers
 */
public record IntervalSpec(double level, int draws, long seed) {

  /** Used where a file gives no interval. */
  public static final IntervalSpec DEFAULT = new IntervalSpec(0.9, 1000, 1);

  public IntervalSpec {
    Require.that(level > 0 && level < 1, "level", level, "must be between 0 and 1");
    Require.that(draws >= 10 && draws <= 1000, "draws", draws, "must be from 10 to 1000");
    Require.that(seed >= 0, "seed", seed, "must not be negative");
  }
}
