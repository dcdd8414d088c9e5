package org.corehours.scaling.form.power;

import java.util.List;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;

/**
 * {@code L(N, D) = E + A N^-alpha + B D^-beta} (Hoffmann et al. 2022, arXiv:2203.15556), for dense
 * models: N parameters, D data. It knows no sparsity: of pruned runs it sees their non-zero
 * parameters only.
 *
 * <p>E is the irreducible loss, A and B are the sizes of the terms at N = 1 and D = 1 [nats].
 */
public record ChinchillaForm() implements PowerSumForm {

  static final List<FormCoefficient> COEFFICIENTS =
      List.of(
          FormCoefficient.constant("E"),
          FormCoefficient.size("A", "nats"),
          FormCoefficient.exponent("alpha"),
          FormCoefficient.size("B", "nats"),
          FormCoefficient.exponent("beta"));

  private static final List<FormInput> INPUTS =
      List.of(FormInput.parameters("alpha"), FormInput.data("beta"));

  private static final List<List<Integer>> TERMS = List.of(List.of(), List.of(0), List.of(1));

  @Override
  public String name() {
    return "chinchilla";
  }

  @Override
  public String formula() {
    return "L(N, D) = E + A N^-alpha + B D^-beta";
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
    return new double[] {sizes[0], sizes[1], exponents[0], sizes[2], exponents[1]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[2], c[4]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[0], c[1], c[3]};
  }
}
