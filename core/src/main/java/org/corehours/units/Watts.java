package org.corehours.units;

/** Electric power [W]. */
public record Watts(double value) implements Quantity {

  public Watts {
    Quantity.checked(value, "W");
  }

  @Override
  public String unit() {
    return "W";
  }

  /** The energy that this power takes over {@code time}. */
  public Energy over(Seconds time) {
    return new Energy(value * time.hours() / 1000);
  }
}
