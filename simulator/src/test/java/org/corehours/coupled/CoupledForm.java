package org.corehours.coupled;

import org.corehours.scaling.form.power.ChinchillaForm;

/** {@code L(N, D) = E + (A N^-alpha + B D^-beta)^gamma}. */
public final class CoupledForm extends OuterExponentForm {

  public CoupledForm() {
    super(new ChinchillaForm());
  }

  @Override
  public String name() {
    return "coupled";
  }

  @Override
  public String formula() {
    return "L(N, D) = E + (A N^-alpha + B D^-beta)^gamma";
  }
}
