package org.corehours.units;

/** A frequency [Hz]. */
public record Hertz(double value) implements Quantity {

  public Hertz {
    Quantity.checked(value, "Hz");
  }

  @Override
  public String unit() {
    return "Hz";
  }
}
