package org.corehours.units;

/** Energy [kWh]. */
public record Energy(double value) implements Quantity {

  public Energy {
    Quantity.checked(value, "kWh");
  }

  @Override
  public String unit() {
    return "kWh";
  }
}
