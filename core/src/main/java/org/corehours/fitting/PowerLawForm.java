package org.corehours.fitting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.scaling.AverageParametersLaw;
import org.corehours.scaling.LawForm;

/**
 * {@code L = A C^-alpha} or, with an offset, {@code L = E + A C^-alpha}. C is the compute in the
 * laws' convention, {@code 6 N_avg D} with the non-zero parameters averaged over a gradually pruned
 * run [FLOPs where D counts tokens]. It describes the best loss for a compute, hence runs near the
 * frontier, and does not predict from N and D.
 *
 * @param offset whether there is an E
 */
public record PowerLawForm(boolean offset) implements FitForm {

  @Override
  public String name() {
    return offset ? "power-law-offset" : "power-law";
  }

  @Override
  public String formula() {
    return "L(C) = " + (offset ? "E + " : "") + "A C^-alpha, C = 6 N_avg D";
  }

  /** C of a run. */
  public static double compute(Observation run) {
    return 6 * AverageParametersLaw.average(run.sparsity(), run.parameters()) * run.data();
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("compute", run -> Math.log(compute(run)), "alpha"));
  }

  @Override
  public List<List<Integer>> terms() {
    return offset ? List.of(List.of(0), List.of()) : List.of(List.of(0));
  }

  @Override
  public List<String> names() {
    return Stream.of("A", "alpha", "E").limit(offset ? 3 : 2).toList();
  }

  @Override
  public Optional<String> constant() {
    return offset ? Optional.of("E") : Optional.empty();
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return offset
        ? new double[] {sizes[0], exponents[0], sizes[1]}
        : new double[] {sizes[0], exponents[0]};
  }

  @Override
  public double[] sizes(double[] c) {
    return offset ? new double[] {c[0], c[2]} : new double[] {c[0]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[1]};
  }

  @Override
  public Optional<LawForm> law(double[] coefficients) {
    return Optional.empty();
  }
}
