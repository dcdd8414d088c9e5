package org.corehours.fitting;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.scaling.form.LawForm;

/**
 * Forms and objectives ranked by what they predict out of sample.
 *
 * @param candidates by their {@link Candidate#score}, the best first; last those that have not
 *     converged, which have none
 * @param excluded forms that are not candidates
 */
public record Selection(List<Candidate> candidates, List<Excluded> excluded) {

  /** What a law is usually fitted by: those of the published fits, and squares. */
  public static final List<Objective> OBJECTIVES =
      List.of(
          new Objective(Residuals.LOG, 0.001),
          new Objective(Residuals.LOG, 0.01),
          new Objective(Residuals.PLAIN, 0.01),
          Objective.leastSquares(Residuals.LOG));

  /**
   * A form that the runs cannot judge.
   *
   * @param why in one line
   */
  public record Excluded(LawForm form, String why) {}

  public Selection {
    candidates = List.copyOf(candidates);
    excluded = List.copyOf(excluded);
  }

  /**
   * Fits every form with every objective and back-tests what has converged. Only those parts of the
   * runs count from which each form can be fitted, so that all are judged by the same runs. The
   * same for any number of threads.
   *
   * @throws ShortfallException if there are no such parts
   */
  public static Selection of(
      List<LawForm> forms, List<Objective> objectives, List<Observation> runs) {
    List<LawForm> tested = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    for (LawForm form : forms) {
      Optional<String> why = problem(form, runs);
      why.ifPresentOrElse(text -> excluded.add(new Excluded(form, text)), () -> tested.add(form));
    }
    requirePossible(tested, excluded, runs);
    List<Candidate> candidates =
        tested.stream()
            .flatMap(form -> objectives.stream().map(objective -> new Fitter(form, objective)))
            .toList()
            .parallelStream()
            .map(fitter -> candidate(fitter, tested, runs))
            .toList();
    return new Selection(ranked(candidates), excluded);
  }

  private static Optional<String> problem(LawForm form, List<Observation> runs) {
    Optional<String> unidentified =
        Identifiability.problem(form, runs)
            .map(shortfall -> "not identifiable: " + shortfall.problem());
    return unidentified.isPresent() || Backtest.possible(List.of(form), runs)
        ? unidentified
        : Optional.of("no part of the runs can be held out and predicted");
  }

  private static void requirePossible(
      List<LawForm> tested, List<Excluded> excluded, List<Observation> runs) {
    if (tested.isEmpty()) {
      String reasons =
          String.join("; ", excluded.stream().map(e -> e.form().name() + ": " + e.why()).toList());
      throw new ShortfallException(
          new Shortfall("no form can be selected (" + reasons + ")", "add runs that differ more"));
    }
    if (!Backtest.possible(tested, runs)) {
      throw new ShortfallException(
          new Shortfall(
              "no back-test is possible with each of the forms "
                  + String.join(", ", tested.stream().map(LawForm::name).toList()),
              "choose one form; its objectives are then compared"));
    }
  }

  private static Candidate candidate(Fitter fitter, List<LawForm> forms, List<Observation> runs) {
    LawFit fit = fitter.fit(runs);
    return new Candidate(fit, fit.converged() ? Backtest.common(fitter, runs, forms) : List.of());
  }

  /** NaN comes last; of equals, the one with fewer coefficients comes first. */
  private static List<Candidate> ranked(List<Candidate> candidates) {
    return candidates.stream()
        .sorted(
            comparingDouble(Candidate::score)
                .thenComparing(comparing(candidate -> candidate.fit().coefficientValues().size())))
        .toList();
  }

  /** The candidate that predicts best; empty if none has converged. */
  public Optional<Candidate> best() {
    return candidates.stream().filter(candidate -> candidate.fit().converged()).findFirst();
  }

  /**
   * How well the runs tell a score: {@code 1 / sqrt(2 n)} is the relative standard error of a root
   * mean square of n independent normal errors. All candidates predict the same runs, so their
   * differences are known better than that.
   */
  public double resolution() {
    return best().map(best -> 1 / Math.sqrt(2.0 * best.runsPredicted())).orElse(Double.NaN);
  }

  /** How many candidates, the best included, are no further from it than {@link #resolution}. */
  public int close() {
    return best()
        .map(best -> best.score() * (1 + resolution()))
        .map(limit -> (int) candidates.stream().filter(c -> c.score() <= limit).count())
        .orElse(0);
  }
}
