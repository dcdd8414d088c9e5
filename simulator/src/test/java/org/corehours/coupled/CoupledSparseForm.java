package org.corehours.coupled;

import org.corehours.scaling.form.power.SparseForm;

/** {@code L(S, N, D) = c + ((a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D)^gamma}. */
public final class CoupledSparseForm extends OuterExponentForm {

  public CoupledSparseForm() {
    super(new SparseForm());
  }

  @Override
  public String name() {
    return "coupled-sparse";
  }

  @Override
  public String formula() {
    return "L(S, N, D) = c + ((a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D)^gamma";
  }
}
