package org.corehours.fitting;

import java.util.List;
import org.corehours.fitting.Newton.Minimum;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossInputs;

/**
 * Searches for the optimum with a constant of at least zero: where the free one is negative, it is
 * zero at the optimum and the rest is searched without it.
 */
public final class Search {

  /**
   * Where a search ended.
   *
   * @param minimum in the variables of {@code problem}
   * @param problem with the constant or without
   */
  public record End(Minimum minimum, Problem problem) {

    /** The objective. */
    public double value() {
      return minimum.value();
    }

    /** The form's coefficients. */
    public double[] coefficients() {
      return problem.coefficients(minimum.at());
    }

    double[] termShares() {
      return problem.termShares(minimum.at());
    }
  }

  private final LawForm form;
  private final Problem free;
  private final Problem pinned;

  Search(LawForm form, Objective objective, List<Observation> runs) {
    this.form = form;
    List<LossInputs> inputs = Problem.inputs(runs);
    free = new Problem(form.parametrisation(inputs), objective, runs);
    pinned =
        form.parametrisationWithoutConstant(inputs)
            .map(coordinates -> new Problem(coordinates, objective, runs))
            .orElse(free);
  }

  private Search(LawForm form, Problem free, Problem pinned) {
    this.form = form;
    this.free = free;
    this.pinned = pinned;
  }

  /** The same with every run counted so many times. */
  public Search resampled(int[] counts) {
    return new Search(form, free.resampled(counts), pinned.resampled(counts));
  }

  /** The same with other losses of the same runs. */
  public Search observing(double[] losses) {
    return new Search(form, free.observing(losses), pinned.observing(losses));
  }

  /** From exponents, with the sizes that suit them. */
  End fromExponents(double[] exponents) {
    return from(free.start(exponents));
  }

  /** From the form's own coefficients. */
  public End fromCoefficients(double[] coefficients) {
    return from(free.variables(coefficients));
  }

  private End from(double[] start) {
    Minimum end = Newton.minimise(free, start);
    if (!free.negative(end.at())) {
      return new End(end, free);
    }
    double[] exponents = form.exponents(free.coefficients(start));
    return new End(Newton.minimise(pinned, pinned.start(exponents)), pinned);
  }

  /** The lowest objective with an exponent kept, from an end nearby. */
  public End withExponent(String exponent, double kept, End nearby) {
    double[] coefficients = nearby.coefficients();
    End end = withExponent(free, exponent, kept, coefficients);
    return free.negative(end.minimum().at())
        ? withExponent(pinned, exponent, kept, coefficients)
        : end;
  }

  private static End withExponent(
      Problem problem, String exponent, double kept, double[] coefficients) {
    Frozen frozen = new Frozen(problem, problem.indexOf(exponent), Math.log(kept));
    Minimum end = Newton.minimise(frozen, frozen.others(problem.variables(coefficients)));
    return new End(
        new Minimum(frozen.all(end.at()), end.value(), end.gradientNorm(), end.eigenvalues()),
        problem);
  }

  double value(double[] coefficients) {
    return free.value(free.variables(coefficients));
  }
}
