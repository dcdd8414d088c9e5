package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.AverageParametersLaw;
import org.corehours.scaling.LawForm;

/**
 * {@link AverageParametersLaw}, {@code L = E + A N_avg^-alpha + B D^-beta}, with {@code N_avg = N
 * (1 - 0.625 S) / (1 - S)} the non-zero parameters averaged over a gradually pruned run
 * (arXiv:2501.12486): N those left at the end, S in [0, 1), D data.
 */
public record TimeAverageForm() implements FitForm {

  private static final ChinchillaForm DENSE = new ChinchillaForm();

  @Override
  public String name() {
    return "time-average";
  }

  @Override
  public String formula() {
    return "L(S, N, D) = E + A N_avg^-alpha + B D^-beta, N_avg = N (1 - 0.625 S) / (1 - S)";
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        new Input(
            "average parameters",
            run -> Math.log(AverageParametersLaw.average(run.sparsity(), run.parameters())),
            "alpha"),
        DENSE.inputs().get(1));
  }

  @Override
  public List<List<Integer>> terms() {
    return DENSE.terms();
  }

  @Override
  public List<String> names() {
    return AverageParametersLaw.NAMES;
  }

  @Override
  public Optional<String> constant() {
    return DENSE.constant();
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return DENSE.coefficients(sizes, exponents);
  }

  @Override
  public double[] sizes(double[] coefficients) {
    return DENSE.sizes(coefficients);
  }

  @Override
  public double[] exponents(double[] coefficients) {
    return DENSE.exponents(coefficients);
  }

  @Override
  public Optional<LawForm> law(double[] coefficients) {
    return Optional.of(AverageParametersLaw.of(coefficients));
  }
}
