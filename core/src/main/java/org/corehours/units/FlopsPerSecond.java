package org.corehours.units;

/** An arithmetic rate [FLOP/s]. */
public record FlopsPerSecond(double value) implements Quantity {

  public FlopsPerSecond {
    Quantity.checked(value, "FLOP/s");
  }

  @Override
  public String unit() {
    return "FLOP/s";
  }
}
