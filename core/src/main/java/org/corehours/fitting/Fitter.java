package org.corehours.fitting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.fitting.Search.End;
import org.corehours.scaling.form.LawForm;

/**
 * Finds the lowest objective of a form from each of its starts, by {@link Newton} on the form's
 * coordinates.
 *
 * @param form what is fitted
 * @param objective what is minimised
 */
public record Fitter(LawForm form, Objective objective) {

  private static final double AGREEMENT = 1e-6;

  /**
   * Fits from the whole grid of starts.
   *
   * @throws IllegalArgumentException if there are no more runs than coefficients
   */
  public LawFit fit(List<Observation> runs) {
    Search search = search(runs);
    List<End> ends = form.starts().stream().parallel().map(search::fromExponents).toList();
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

  /** Where searches with these runs begin. */
  public Search search(List<Observation> runs) {
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

  private LawFit result(List<Observation> runs, End best, int starts, int agreeing) {
    double[] coefficients = best.coefficients();
    double[] predicted =
        runs.stream().mapToDouble(run -> form.loss(coefficients, run.inputs())).toArray();
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
