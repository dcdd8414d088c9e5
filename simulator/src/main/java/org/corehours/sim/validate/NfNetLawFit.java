package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.corehours.architecture.BuiltInModels;
import org.corehours.fitting.Bootstrap;
import org.corehours.fitting.ChinchillaFit;
import org.corehours.fitting.ChinchillaFitter;
import org.corehours.fitting.Observation;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.ChinchillaLaw;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.FittedRange;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.LawFile.Conditions;
import org.corehours.scaling.LawFile.FitSummary;
import org.corehours.scaling.LearningRateRule;
import org.corehours.scaling.Quantiles;
import org.corehours.workload.Workload;

/** Fits the law of NFNets on JFT-4B to the 36 published runs. */
public final class NfNetLawFit {

  /** Log residuals above this count linearly: about one standard deviation of the runs' noise. */
  private static final double HUBER_DELTA = 0.005;

  /** Side of the images of all runs (arXiv:2310.16764). */
  private static final int RESOLUTION = 224;

  private static final int DRAWS = 1000;
  private static final long SEED = 1;

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
  public static ChinchillaFit fit(Count count) {
    return fitter().fit(observations(count));
  }

  /** Root mean square log error of the twelve runs of F7 and F7+, predicted from the other 24. */
  public static double backtestRms(Count count) {
    List<Observation> all = observations(count);
    ChinchillaLaw law = fitter().fit(all.stream().filter(o -> !largest(o)).toList()).law();
    return Math.sqrt(
        all.stream()
            .filter(NfNetLawFit::largest)
            .mapToDouble(o -> Math.log(law.loss(o.parameters(), o.data()) / o.loss()))
            .map(error -> error * error)
            .average()
            .orElseThrow());
  }

  private static boolean largest(Observation observation) {
    return observation.group().startsWith("nfnet-f7");
  }

  private static ChinchillaFitter fitter() {
    return new ChinchillaFitter(HUBER_DELTA);
  }

  /** The law file, made anew. */
  public static LawFile lawFile() {
    List<Observation> observations = observations(Count.WITHOUT_CLASSIFIER);
    ChinchillaFit fit = fitter().fit(observations);
    List<ChinchillaLaw> draws = new Bootstrap(fitter(), SEED).draws(observations, DRAWS);
    return new LawFile(
        "nfnet-jft4b",
        LawFile.CHINCHILLA,
        "L(N, D) = E + A N^-alpha + B D^-beta",
        "nfnet",
        "jft-4b",
        Published.PRETRAINING_SOURCE + "; 36 runs, loss good to about 0.003, core-hours to 1 %",
        "everything trained but the classifier",
        null,
        "images seen, repeats counted",
        DataUnit.EXAMPLES,
        null,
        new Conditions(
            RESOLUTION, LearningRateRule.BATCH, "cosine learning-rate decay over the whole run"),
        doubts(),
        "./corehours calibrate --out DIR",
        summary(fit, observations.size()),
        coefficients(fit.law(), draws),
        covariance(draws),
        range(observations),
        LawFile.text(draws));
  }

  private static String doubts() {
    ChinchillaFit other = fit(Count.WITH_CLASSIFIER);
    return String.format(
        Locale.ROOT,
        "36 runs of one family do not pin the exponents: counting the classifier in N fits as well"
            + " (RMS %.3f %%) with alpha %.2f. Believe losses inside the fitted range, with their"
            + " intervals; do not read meaning into single coefficients. The six F7+ runs are"
            + " noisier than the rest; their authors suspect data-loader restarts.",
        100 * other.rms(),
        other.law().alpha());
  }

  private static FitSummary summary(ChinchillaFit fit, int runs) {
    return new FitSummary(
        runs,
        HUBER_DELTA,
        null,
        fit.objective(),
        fit.rms(),
        fit.residualDeviation(),
        fit.starts(),
        fit.startsAgreeing(),
        fit.gradientNorm(),
        fit.converged(),
        DRAWS + " refits to cases drawn with replacement within each model, seed " + SEED,
        backtestRms(Count.WITHOUT_CLASSIFIER),
        "the 12 runs of F7 and F7+ predicted from the other 24");
  }

  private static Map<String, Coefficient> coefficients(
      ChinchillaLaw law, List<ChinchillaLaw> draws) {
    Map<String, double[]> sorted = Bootstrap.sorted(draws);
    Map<String, Coefficient> coefficients = new LinkedHashMap<>();
    for (int j = 0; j < ChinchillaLaw.NAMES.size(); j++) {
      double[] values = sorted.get(ChinchillaLaw.NAMES.get(j));
      coefficients.put(
          ChinchillaLaw.NAMES.get(j),
          new Coefficient(
              law.coefficients()[j],
              new StandardDeviation().evaluate(values),
              Quantiles.ofSorted(values, 0.05),
              Quantiles.ofSorted(values, 0.95)));
    }
    return coefficients;
  }

  private static List<List<Double>> covariance(List<ChinchillaLaw> draws) {
    double[][] values =
        draws.stream()
            .map(d -> new double[] {d.e(), Math.log(d.a()), d.alpha(), Math.log(d.b()), d.beta()})
            .toArray(double[][]::new);
    double[][] covariance =
        new Covariance(MatrixUtils.createRealMatrix(values)).getCovarianceMatrix().getData();
    return Stream.of(covariance).map(row -> DoubleStream.of(row).boxed().toList()).toList();
  }

  private static FittedRange range(List<Observation> observations) {
    return new FittedRange(
        observations.stream().mapToDouble(Observation::parameters).min().orElseThrow(),
        observations.stream().mapToDouble(Observation::parameters).max().orElseThrow(),
        observations.stream().mapToDouble(Observation::data).min().orElseThrow(),
        observations.stream().mapToDouble(Observation::data).max().orElseThrow(),
        0);
  }
}
