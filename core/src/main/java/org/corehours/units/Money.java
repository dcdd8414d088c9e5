package org.corehours.units;

/** Money [USD]. */
public record Money(double value) implements Quantity {

  public Money {
    Quantity.checked(value, "USD");
  }

  @Override
  public String unit() {
    return "USD";
  }

  public Money times(double factor) {
    return new Money(value * factor);
  }
}
