package org.corehours.units;

/** A duration [s]. */
public record Seconds(double value) implements Quantity {

  public Seconds {
    Quantity.checked(value, "s");
  }

  @Override
  public String unit() {
    return "s";
  }

  public Seconds plus(Seconds other) {
    return new Seconds(value + other.value);
  }

  public Seconds times(double factor) {
    return new Seconds(value * factor);
  }

  public double hours() {
    return value / 3600;
  }
}
