package org.corehours.units;

/** A non-negative, finite physical quantity that knows its unit. */
public sealed interface Quantity
    permits Bytes,
        BytesPerSecond,
        CoreHours,
        Energy,
        Flops,
        FlopsPerSecond,
        Hertz,
        MassOfCo2,
        Money,
        Seconds,
        Watts {

  /** The value in {@link #unit()}. */
  double value();

  /** The unit as it is printed, for example {@code GB}. */
  String unit();

  /** Returns the value, or says what is wrong with it. */
  static double checked(double value, String unit) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "a quantity in " + unit + " must be finite and not negative, not " + value);
    }
    return value;
  }
}
