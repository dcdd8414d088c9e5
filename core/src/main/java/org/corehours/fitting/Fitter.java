package org.corehours.fitting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.fitting.Search.End;

/**
 * Finds the lowest objective of a form: from a fixed grid of exponents, each with the sizes that
 * follow from a linear system, by {@link Newton} on scaled variables.
 *
 * @param form what is fitted
 * @param objective what is minimised
 */
public record Fitter(FitForm form, Objective objective) {

  /** Starting points tried at least. */
  private static final int STARTS = 25;

  private static final double LOWEST_EXPONENT = 0.15;
  private static final double HIGHEST_EXPONENT = 1.2;
  private static final double AGREEMENT = 1e-6;

  /**
   * Fits from the whole grid of starts.
   *
   * @throws IllegalArgumentException if there are no more runs than coefficients
   */
  public LawFit fit(List<Observation> runs) {
    Search search = search(runs);
    List<End> ends =
        starts(form.inputs().size()).stream().parallel().map(search::fromExponents).toList();
    End best = ends.stream().min(Comparator.comparingDouble(End::value)).orElseThrow();
    double limit = best.value() * (1 + AGREEMENT) + Newton.ZERO;
    long agreeing = ends.stream().filter(end -> end.value() <= limit).count();
    return result(runs, best, ends.size(), (int) agreeing);
  }

  /** Fits from one set of the form's own coefficients only, for refits close to it. */
  public LawFit fit(List<Observation> runs, double[] start) {
    return result(runs, search(runs).fromCoefficients(start), 1, 1);
  }

  /** The objective of given coefficients, where nothing is fitted. */
  public double value(List<Observation> runs, double[] coefficients) {
    return new Search(form, objective, runs).value(coefficients);
  }

  Search search(List<Observation> runs) {
    if (runs.size() <= form.names().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d runs are too few to fit %d coefficients",
              runs.size(),
              form.names().size()));
    }
    return new Search(form, objective, runs);
  }

  /** A grid over all exponents, evenly spaced in their logarithms. */
  private static List<double[]> starts(int exponents) {
    int each = (int) Math.ceil(Math.pow(STARTS, 1.0 / exponents) - 1e-9);
    double step = Math.pow(HIGHEST_EXPONENT / LOWEST_EXPONENT, 1.0 / (each - 1));
    int count = (int) Math.round(Math.pow(each, exponents));
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                IntStream.range(0, exponents)
                    .map(j -> index / (int) Math.round(Math.pow(each, j)) % each)
                    .mapToDouble(i -> LOWEST_EXPONENT * Math.pow(step, i))
                    .toArray())
        .toList();
  }

  private LawFit result(List<Observation> runs, End best, int starts, int agreeing) {
    double[] coefficients = best.coefficients();
    double[] predicted = runs.stream().mapToDouble(run -> form.loss(coefficients, run)).toArray();
    double[] eigenvalues = best.minimum().eigenvalues();
    double smallest = Math.max(eigenvalues[eigenvalues.length - 1], Double.MIN_NORMAL);
    return new LawFit(
        form,
        objective,
        boxed(Arrays.stream(coefficients)),
        best.value(),
        boxed(
            IntStream.range(0, predicted.length)
                .mapToDouble(i -> objective.residual(predicted[i], runs.get(i).loss()))),
        boxed(
            IntStream.range(0, predicted.length)
                .mapToDouble(i -> Math.log(predicted[i] / runs.get(i).loss()))),
        starts,
        agreeing,
        best.minimum().gradientNorm(),
        eigenvalues[0] / smallest,
        best.minimum().stationary(),
        boxed(Arrays.stream(best.termShares())));
  }

  private static List<Double> boxed(DoubleStream values) {
    return values.boxed().toList();
  }
}
