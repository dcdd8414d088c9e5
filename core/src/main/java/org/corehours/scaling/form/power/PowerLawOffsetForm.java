package org.corehours.scaling.form.power;

import java.util.List;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;

/** {@code L(C) = E + A C^-alpha}: {@link PowerLawForm} with an irreducible loss E. */
public record PowerLawOffsetForm() implements PowerSumForm {

  private static final List<FormCoefficient> COEFFICIENTS =
      List.of(PowerLawForm.SIZE, PowerLawForm.EXPONENT, FormCoefficient.constant("E"));

  private static final List<List<Integer>> TERMS = List.of(List.of(0), List.of());

  @Override
  public String name() {
    return "power-law-offset";
  }

  @Override
  public String formula() {
    return "L(C) = E + A C^-alpha, C = 6 N_avg D";
  }

  @Override
  public List<FormCoefficient> coefficients() {
    return COEFFICIENTS;
  }

  @Override
  public List<FormInput> inputs() {
    return PowerLawForm.INPUTS;
  }

  @Override
  public List<List<Integer>> terms() {
    return TERMS;
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return new double[] {sizes[0], exponents[0], sizes[1]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[0], c[2]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[1]};
  }

  @Override
  public boolean predicts() {
    return false;
  }
}
