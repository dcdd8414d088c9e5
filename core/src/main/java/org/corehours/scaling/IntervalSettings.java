package org.corehours.scaling;

/**
 * How an interval is computed.
 *
 * @param level probability that it holds a new run's loss, in (0, 1)
 * @param draws bootstrap draws to use, at least 10
 * @param seed of the run-to-run noise added to each draw
 */
public record IntervalSettings(double level, int draws, long seed) {

  /** A 90 % interval from 1000 draws. */
  public static final IntervalSettings STANDARD = new IntervalSettings(0.9, 1000, 1);

  public IntervalSettings {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("interval level (" + level + ") must lie in (0, 1)");
    }
    if (draws < 10) {
      throw new IllegalArgumentException("interval draws (" + draws + ") must be at least 10");
    }
  }
}
