package org.corehours.scaling.form;

import com.google.common.collect.Range;
import org.corehours.units.ValueException;

/**
 * A coefficient of a law's form.
 *
 * @param name as the form's authors write it, for example {@code alpha}
 * @param kind what it does in the formula
 * @param unit for example {@code nats}; empty for a pure number
 * @param bounds values it may have; infinite ones are never allowed
 */
public record FormCoefficient(String name, Kind kind, String unit, Range<Double> bounds) {

  /** What a coefficient does in a formula. */
  public enum Kind {
    /** The irreducible loss, which neither parameters nor data remove. A form has at most one. */
    CONSTANT,
    /** The size of a term. It spans decades, so that its logarithm is what varies evenly. */
    SIZE,
    /** An exponent. */
    EXPONENT
  }

  /** The irreducible loss [nats], at least 0. */
  public static FormCoefficient constant(String name) {
    return new FormCoefficient(name, Kind.CONSTANT, "nats", Range.atLeast(0.0));
  }

  /** The size of a term, at least 0. */
  public static FormCoefficient size(String name, String unit) {
    return new FormCoefficient(name, Kind.SIZE, unit, Range.atLeast(0.0));
  }

  /** An exponent of at least 0. */
  public static FormCoefficient exponent(String name) {
    return new FormCoefficient(name, Kind.EXPONENT, "", Range.atLeast(0.0));
  }

  /** An exponent above 0. */
  public static FormCoefficient positiveExponent(String name) {
    return new FormCoefficient(name, Kind.EXPONENT, "", Range.greaterThan(0.0));
  }

  /** Whether the coefficient may have that value. */
  public boolean allows(double value) {
    return Double.isFinite(value) && bounds.contains(value);
  }

  /**
   * Refuses a value that the coefficient cannot have.
   *
   * @throws ValueException naming coefficient, value and bounds
   */
  void require(double value) {
    if (!allows(value)) {
      throw new ValueException(
          name, Double.toString(value), "must be finite and lie in " + bounds, "");
    }
  }
}
