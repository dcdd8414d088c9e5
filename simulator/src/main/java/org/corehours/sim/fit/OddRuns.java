package org.corehours.sim.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.sim.result.Caveat;
import org.corehours.units.Numbers;

/**
 * Runs that lie far from the law of all the others, and the unit that would explain it. The
 * deviation of a run is {@code ln(predicted / observed)} after a refit without it, so that it
 * cannot draw the law towards itself; the scale is {@code 1.4826 median |deviation|}, which is the
 * standard deviation of normal noise (Hampel 1974). Several bad runs may hide each other.
 */
final class OddRuns {

  /** Scales beyond which a run is odd, and within which another unit explains it: assumed. */
  private static final double FAR = 8;

  private static final double CLOSE = 3;
  private static final double NORMAL = 1.4826;

  /** No scale is smaller: losses are hardly known better. */
  private static final double SMALLEST_SCALE = 1e-3;

  private static final double[] FACTORS = {1e-6, 1e-3, 1e3, 1e6};

  /** A run with the law of the others. */
  private record Left(int row, Observation run, LawFit others) {

    double deviation() {
      return deviation(run);
    }

    double deviation(Observation other) {
      return Math.log(others.predict(other) / other.loss());
    }
  }

  /** A change of a run's unit. */
  private record Change(String text, Observation run) {}

  private OddRuns() {}

  /** Caveats, run by run. */
  static List<Caveat> of(Fitter fitter, LawFit fit, List<Observation> runs) {
    if (runs.size() - 1 <= fitter.form().names().size()) {
      return List.of();
    }
    List<Left> all =
        IntStream.range(0, runs.size())
            .parallel()
            .mapToObj(
                i -> new Left(i, runs.get(i), fitter.fit(without(runs, i), fit.coefficients())))
            .toList();
    double[] sizes = all.stream().mapToDouble(left -> Math.abs(left.deviation())).toArray();
    double scale = Math.max(NORMAL * new Median().evaluate(sizes), SMALLEST_SCALE);
    return all.stream()
        .filter(left -> Math.abs(left.deviation()) > FAR * scale)
        .map(left -> caveat(left, scale))
        .toList();
  }

  private static List<Observation> without(List<Observation> runs, int row) {
    List<Observation> others = new ArrayList<>(runs);
    others.remove(row);
    return others;
  }

  private static Caveat caveat(Left left, double scale) {
    double off = 100 * Math.expm1(-left.deviation());
    String text =
        String.format(
            Locale.ROOT,
            "row %d: loss (%s) is %.3g %% %s the law of the other runs: ",
            left.row() + 1,
            Numbers.significant(left.run().loss(), 4),
            Math.abs(off),
            off > 0 ? "above" : "below");
    String row = "row " + (left.row() + 1);
    return explanation(left, scale)
        .map(
            change ->
                new Caveat(
                    Caveat.Kind.UNIT,
                    row,
                    text + "with " + change.text() + " it would fit, maybe a wrong unit"))
        .orElseGet(
            () ->
                new Caveat(
                    Caveat.Kind.LAW, row, text + "maybe a typing error, or a run that failed"));
  }

  private static Optional<Change> explanation(Left left, double scale) {
    return Arrays.stream(FACTORS)
        .boxed()
        .flatMap(factor -> changes(left.run(), factor))
        .filter(change -> Math.abs(left.deviation(change.run())) < CLOSE * scale)
        .min(Comparator.comparingDouble(change -> Math.abs(left.deviation(change.run()))));
  }

  private static Stream<Change> changes(Observation run, double factor) {
    String times =
        String.format(Locale.ROOT, " times %.0e", factor).replace("e+0", "e").replace("e-0", "e-");
    return Stream.of(
        new Change("parameters" + times, with(run, factor, 1)),
        new Change("data" + times, with(run, 1, factor)),
        new Change("loss" + times, run.withLoss(factor * run.loss())));
  }

  private static Observation with(Observation run, double parameters, double data) {
    return new Observation(
        run.group(),
        run.sparsity(),
        parameters * run.parameters(),
        data * run.data(),
        run.loss(),
        run.weight());
  }
}
