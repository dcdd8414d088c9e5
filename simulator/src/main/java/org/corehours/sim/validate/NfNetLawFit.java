package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.architecture.BuiltInModels;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Observation;
import org.corehours.fitting.interval.CaseBootstrap;
import org.corehours.fitting.interval.DrawCovariance;
import org.corehours.fitting.interval.Interval;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.LawFile.Conditions;
import org.corehours.scaling.LawFile.FitSummary;
import org.corehours.scaling.LearningRateRule;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.workload.Workload;

/** Fits the law of NFNets on JFT-4B to the 36 published runs. */
public final class NfNetLawFit {

  /** Log residuals above this count linearly: about one standard deviation of the runs' noise. */
  private static final double HUBER_DELTA = 0.005;

  /** Side of the images of all runs (arXiv:2310.16764). */
  private static final int RESOLUTION = 224;

  private static final int DRAWS = 1000;
  private static final long SEED = 1;

  private static final LawForm FORM = new ChinchillaForm();
  private static final Fitter FITTER = new Fitter(FORM, new Objective(Residuals.LOG, HUBER_DELTA));

  private NfNetLawFit() {}

  /** Which parameters N counts. */
  public enum Count {
    WITHOUT_CLASSIFIER,
    WITH_CLASSIFIER;

    double of(Workload workload) {
      return this == WITH_CLASSIFIER ? workload.parameters() : workload.bodyParameters();
    }
  }

  /** The runs as observations. */
  public static List<Observation> observations(Count count) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    List<Observation> observations = new ArrayList<>();
    for (PretrainingRun run : Published.pretrainingRuns()) {
      double n =
          parameters.computeIfAbsent(
              run.model(), name -> count.of(BuiltInModels.find(name).orElseThrow().workload()));
      observations.add(new Observation(run.model(), n, run.examples(), run.loss()));
    }
    return observations;
  }

  /** The fit to all runs. */
  public static LawFit fit(Count count) {
    return FITTER.fit(observations(count));
  }

  /** Root mean square log error of the twelve runs of F7 and F7+, predicted from the other 24. */
  public static double backtestRms(Count count) {
    List<Observation> all = observations(count);
    LawFit fit = FITTER.fit(all.stream().filter(o -> !largest(o)).toList());
    return Math.sqrt(
        all.stream()
            .filter(NfNetLawFit::largest)
            .mapToDouble(o -> Math.log(fit.predict(o) / o.loss()))
            .map(error -> error * error)
            .average()
            .orElseThrow());
  }

  private static boolean largest(Observation observation) {
    return observation.group().startsWith("nfnet-f7");
  }

  /** The law file, made anew. */
  public static LawFile lawFile() {
    List<Observation> observations = observations(Count.WITHOUT_CLASSIFIER);
    LawFit fit = FITTER.fit(observations);
    List<double[]> draws = new CaseBootstrap(FITTER, SEED).draws(observations, fit, DRAWS);
    return new LawFile(
        "nfnet-jft4b",
        FORM.name(),
        FORM.formula(),
        "nfnet",
        "jft-4b",
        Published.PRETRAINING_SOURCE + "; 36 runs, loss good to about 0.003, core-hours to 1 %",
        "everything trained but the classifier",
        null,
        "images seen, repeats counted",
        DataUnit.EXAMPLES,
        null,
        new Conditions(
            RESOLUTION,
            LearningRateRule.BATCH,
            "cosine learning-rate decay over the whole run",
            "cosine"),
        doubts(),
        "./corehours calibrate --out DIR",
        summary(fit, observations.size(), draws.size()),
        coefficients(fit, draws),
        DrawCovariance.of(FORM, draws),
        Observation.range(observations),
        LawFile.text(draws.stream().map(FITTER.form()::with).toList()));
  }

  private static String doubts() {
    LawFit other = fit(Count.WITH_CLASSIFIER);
    return String.format(
        Locale.ROOT,
        "36 runs of one family do not determine the exponents: counting the classifier in N fits"
            + " as well (RMS %.3f %%) with alpha %.2f. Trust losses inside the fitted range, with their"
            + " intervals; do not interpret single coefficients. The six F7+ runs are"
            + " noisier than the rest; their authors suspect data-loader restarts.",
        100 * other.rms(),
        other.byName().get("alpha"));
  }

  private static FitSummary summary(LawFit fit, int runs, int draws) {
    return new FitSummary(
        runs,
        HUBER_DELTA,
        fit.objective().residuals().label(),
        fit.value(),
        fit.rms(),
        fit.residualDeviation(),
        fit.starts(),
        fit.startsAgreeing(),
        fit.gradientNorm(),
        fit.converged(),
        draws + " refits to cases drawn with replacement within each model, seed " + SEED,
        backtestRms(Count.WITHOUT_CLASSIFIER),
        "the 12 runs of F7 and F7+ predicted from the other 24");
  }

  private static Map<String, Coefficient> coefficients(LawFit fit, List<double[]> draws) {
    Map<String, Interval> intervals = Interval.of(FORM.names(), draws);
    Map<String, Coefficient> coefficients = new LinkedHashMap<>();
    fit.byName()
        .forEach((name, value) -> coefficients.put(name, intervals.get(name).coefficient(value)));
    return coefficients;
  }
}
