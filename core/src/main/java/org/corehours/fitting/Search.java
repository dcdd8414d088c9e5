package org.corehours.fitting;

import java.util.List;
import org.corehours.fitting.Newton.Minimum;

/**
 * Searches for the optimum with a constant of at least zero: where the free one is negative, it is
 * zero at the optimum and the rest is searched without it.
 */
final class Search {

  /**
   * Where a search ended.
   *
   * @param minimum in the variables of {@code problem}
   * @param problem with the constant or without
   */
  record End(Minimum minimum, Problem problem) {

    double value() {
      return minimum.value();
    }

    double[] coefficients() {
      return problem.coefficients(minimum.at());
    }

    double[] termShares() {
      return problem.termShares(minimum.at());
    }
  }

  private final FitForm form;
  private final Problem free;
  private final Problem pinned;

  Search(FitForm form, Objective objective, List<Observation> runs) {
    this.form = form;
    free = new Problem(form, objective, runs);
    pinned =
        form.terms().contains(List.of())
            ? new Problem(new WithoutConstant(form), objective, runs)
            : free;
  }

  private Search(FitForm form, Problem free, Problem pinned) {
    this.form = form;
    this.free = free;
    this.pinned = pinned;
  }

  /** The same with every run counted so many times. */
  Search resampled(int[] counts) {
    return new Search(form, free.resampled(counts), pinned.resampled(counts));
  }

  /** The same with other losses of the same runs. */
  Search observing(double[] losses) {
    return new Search(form, free.observing(losses), pinned.observing(losses));
  }

  /** From exponents, with the sizes that suit them. */
  End fromExponents(double[] exponents) {
    return from(free.start(exponents));
  }

  /** From the form's own coefficients. */
  End fromCoefficients(double[] coefficients) {
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
  End withExponent(int exponent, double kept, End nearby) {
    double[] coefficients = nearby.coefficients();
    End end = withExponent(free, exponent, kept, coefficients);
    return free.negative(end.minimum().at())
        ? withExponent(pinned, exponent, kept, coefficients)
        : end;
  }

  private static End withExponent(
      Problem problem, int exponent, double kept, double[] coefficients) {
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
