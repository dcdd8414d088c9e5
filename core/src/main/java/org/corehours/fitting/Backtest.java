package org.corehours.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.corehours.scaling.form.LawForm;

/**
 * What a form and an objective predict of runs that they were not fitted to.
 *
 * @param name {@code largest_out}, {@code one_model_out} or {@code rolling_compute}
 * @param description what was left out
 * @param fits how many fits were made
 * @param runs how many runs were predicted
 * @param rmsLogError root mean square of {@code ln(predicted / observed)} over them; NaN if no part
 *     of the runs allows a fit
 * @param yardstickRms the same of given coefficients, which have seen all runs; NaN without
 */
public record Backtest(
    String name, String description, int fits, int runs, double rmsLogError, double yardstickRms) {

  /** The largest model predicted from the others. */
  public static final String LARGEST = "largest_out";

  /** Each model predicted from the others. */
  public static final String EACH_MODEL = "one_model_out";

  /** More compute predicted from less. */
  public static final String ROLLING_COMPUTE = "rolling_compute";

  /** Names of all back-tests. */
  public static final List<String> NAMES = List.of(LARGEST, EACH_MODEL, ROLLING_COMPUTE);

  private static final double[] ROLLING = {0.5, 0.6, 0.7, 0.8, 0.9, 1};

  /** Runs to fit and runs to predict. */
  private record Split(List<Observation> fitted, List<Observation> predicted) {

    static Split of(List<Observation> runs, Predicate<Observation> leftOut) {
      return new Split(
          runs.stream().filter(leftOut.negate()).toList(), runs.stream().filter(leftOut).toList());
    }

    boolean possible(LawForm form) {
      return !predicted.isEmpty() && Identifiability.problem(form, fitted).isEmpty();
    }

    boolean possible(List<LawForm> forms) {
      return forms.stream().allMatch(this::possible);
    }
  }

  /**
   * All back-tests.
   *
   * @param yardstick coefficients of the same form to compare with, such as published ones
   */
  public static List<Backtest> all(
      Fitter fitter, List<Observation> runs, Optional<double[]> yardstick) {
    return plans(runs).stream()
        .map(test -> test.run(fitter, List.of(fitter.form()), yardstick))
        .toList();
  }

  /** Only where each of the forms can be fitted, so that all of them predict the same runs. */
  static List<Backtest> common(Fitter fitter, List<Observation> runs, List<LawForm> forms) {
    return plans(runs).stream().map(test -> test.run(fitter, forms, Optional.empty())).toList();
  }

  /** Whether some part of the runs can be predicted by each of the forms. */
  static boolean possible(List<LawForm> forms, List<Observation> runs) {
    return plans(runs).stream()
        .flatMap(test -> test.splits().stream())
        .anyMatch(split -> split.possible(forms));
  }

  private static List<Plan> plans(List<Observation> runs) {
    return List.of(
        new Plan(LARGEST, "the largest model predicted from the others", largest(runs)),
        new Plan(EACH_MODEL, "each model predicted from the others", eachModel(runs)),
        new Plan(
            ROLLING_COMPUTE,
            "the next tenth by compute predicted from all with less, from the half on",
            rolling(runs)));
  }

  private record Plan(String name, String description, List<Split> splits) {

    Backtest run(Fitter fitter, List<LawForm> forms, Optional<double[]> yardstick) {
      List<Split> possible = splits.stream().filter(split -> split.possible(forms)).toList();
      List<Double> errors = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      for (Split split : possible) {
        LawFit fit = fitter.fit(split.fitted());
        errors.addAll(squares(split.predicted(), fit::predict));
        yardstick.ifPresent(
            c ->
                others.addAll(
                    squares(split.predicted(), run -> fitter.form().loss(c, run.inputs()))));
      }
      return new Backtest(
          name, description, possible.size(), errors.size(), rms(errors), rms(others));
    }
  }

  private static List<Double> squares(
      List<Observation> runs, ToDoubleFunction<Observation> predict) {
    return runs.stream()
        .map(run -> Math.log(predict.applyAsDouble(run) / run.loss()))
        .map(error -> error * error)
        .toList();
  }

  private static double rms(List<Double> squares) {
    return Math.sqrt(squares.stream().mapToDouble(x -> x).average().orElse(Double.NaN));
  }

  private static List<Split> largest(List<Observation> runs) {
    String group =
        runs.stream()
            .max(Comparator.comparingDouble(Observation::parameters))
            .orElseThrow()
            .group();
    return List.of(Split.of(runs, run -> run.group().equals(group)));
  }

  private static List<Split> eachModel(List<Observation> runs) {
    return runs.stream()
        .map(Observation::group)
        .distinct()
        .map(group -> Split.of(runs, run -> run.group().equals(group)))
        .toList();
  }

  private static List<Split> rolling(List<Observation> runs) {
    List<Observation> sorted =
        runs.stream().sorted(Comparator.comparingDouble(run -> run.inputs().compute())).toList();
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i + 1 < ROLLING.length; i++) {
      int from = (int) Math.round(ROLLING[i] * sorted.size());
      int to = (int) Math.round(ROLLING[i + 1] * sorted.size());
      splits.add(new Split(sorted.subList(0, from), sorted.subList(from, to)));
    }
    return splits;
  }
}
