package org.corehours.units;

/** Mass of emitted greenhouse gases, as carbon dioxide of equal effect [kgCO2e]. */
public record MassOfCo2(double value) implements Quantity {

  public MassOfCo2 {
    Quantity.checked(value, "kgCO2e");
  }

  @Override
  public String unit() {
    return "kgCO2e";
  }
}
