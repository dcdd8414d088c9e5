package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.LawForm;
import org.corehours.scaling.SparseLaw;

/**
 * {@link SparseLaw}, {@code L = (a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c} (Frantar et al.
 * 2023, arXiv:2309.08520): N non-zero parameters, D data, S in [0, 1).
 */
public record SparseForm() implements FitForm {

  @Override
  public String name() {
    return "sparse";
  }

  @Override
  public String formula() {
    return "L(S, N, D) = (a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c";
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        new Input("sparsity", run -> -Math.log1p(-run.sparsity()), "b_S"),
        new Input("parameters", run -> Math.log(run.parameters()), "b_N"),
        new Input("data", run -> Math.log(run.data()), "b_D"));
  }

  @Override
  public List<List<Integer>> terms() {
    return List.of(List.of(0, 1), List.of(1), List.of(2), List.of());
  }

  @Override
  public List<String> names() {
    return SparseLaw.NAMES;
  }

  @Override
  public Optional<String> constant() {
    return Optional.of("c");
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    double bD = exponents[2];
    double aD = Math.pow(sizes[2], 1 / bD);
    return new double[] {sizes[0], exponents[0], sizes[1], exponents[1], aD, bD, sizes[3]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[0], c[2], Math.pow(c[4], c[5]), c[6]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[1], c[3], c[5]};
  }

  @Override
  public Optional<LawForm> law(double[] coefficients) {
    return Optional.of(SparseLaw.of(coefficients));
  }
}
