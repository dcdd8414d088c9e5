package org.corehours.scaling.form.power;

import java.util.List;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossInputs;

/**
 * {@code L(C) = A C^-alpha}, the best loss for a compute, hence for runs near the frontier: it does
 * not predict from N and D. See {@link LossInputs#compute}.
 */
public record PowerLawForm() implements PowerSumForm {

  static final List<FormInput> INPUTS = List.of(FormInput.compute("alpha"));
  static final FormCoefficient SIZE = FormCoefficient.size("A", "nats");
  static final FormCoefficient EXPONENT = FormCoefficient.exponent("alpha");

  private static final List<FormCoefficient> COEFFICIENTS = List.of(SIZE, EXPONENT);
  private static final List<List<Integer>> TERMS = List.of(List.of(0));

  @Override
  public String name() {
    return "power-law";
  }

  @Override
  public String formula() {
    return "L(C) = A C^-alpha, C = 6 N_avg D";
  }

  @Override
  public List<FormCoefficient> coefficients() {
    return COEFFICIENTS;
  }

  @Override
  public List<FormInput> inputs() {
    return INPUTS;
  }

  @Override
  public List<List<Integer>> terms() {
    return TERMS;
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return new double[] {sizes[0], exponents[0]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[0]};
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
