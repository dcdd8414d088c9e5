package org.corehours.units;

/** Floating-point operations; one multiply-add is 2 [FLOP]. */
public record Flops(double value) implements Quantity {

  public Flops {
    Quantity.checked(value, "FLOP");
  }

  @Override
  public String unit() {
    return "FLOP";
  }

  public Flops plus(Flops other) {
    return new Flops(value + other.value);
  }

  public Flops times(double factor) {
    return new Flops(value * factor);
  }
}
