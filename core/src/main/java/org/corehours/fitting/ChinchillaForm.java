package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.ChinchillaLaw;
import org.corehours.scaling.LawForm;

/**
 * {@link ChinchillaLaw}, {@code L = E + A N^-alpha + B D^-beta} (Hoffmann et al. 2022,
 * arXiv:2203.15556), for dense models: N parameters, D data. It knows no sparsity: of pruned runs
 * it sees their non-zero parameters only.
 */
public record ChinchillaForm() implements FitForm {

  @Override
  public String name() {
    return "chinchilla";
  }

  @Override
  public String formula() {
    return "L(N, D) = E + A N^-alpha + B D^-beta";
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        new Input("parameters", run -> Math.log(run.parameters()), "alpha"),
        new Input("data", run -> Math.log(run.data()), "beta"));
  }

  @Override
  public List<List<Integer>> terms() {
    return List.of(List.of(), List.of(0), List.of(1));
  }

  @Override
  public List<String> names() {
    return ChinchillaLaw.NAMES;
  }

  @Override
  public Optional<String> constant() {
    return Optional.of("E");
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return new double[] {sizes[0], sizes[1], exponents[0], sizes[2], exponents[1]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[0], c[1], c[3]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[2], c[4]};
  }

  @Override
  public Optional<LawForm> law(double[] coefficients) {
    return Optional.of(ChinchillaLaw.of(coefficients));
  }
}
