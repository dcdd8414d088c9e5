package org.corehours.tpu.sheet;

/**
 * A number that the cost model is built on.
 *
 * @param value the value in {@code unit}, finite
 * @param unit as the file spells it
 * @param origin where the value comes from
 */
public record Fact(double value, String unit, Origin origin) {

  public Fact {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a fact must be finite, not " + value);
    }
  }
}
