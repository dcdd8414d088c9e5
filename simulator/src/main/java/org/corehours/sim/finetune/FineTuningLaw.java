package org.corehours.sim.finetune;

import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.FineTuningRun;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.Laws;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.form.LossFunction;

/**
 * ImageNet Top-1 error of an NFNet after fine-tuning, from what is known before it is pre-trained:
 *
 * <pre>
 * ln error = a + b ln L + c ln(N / 1e8)    [error in %]
 * L = held-out loss that the law nfnet-jft4b predicts for the pre-training [nats]
 * N = parameters without the classifier
 * </pre>
 *
 * <p>Fitted by least squares to the runs of Figure 1 of arXiv:2310.16764 without repeated
 * augmentation: 50 epochs of fine-tuning with sharpness-aware minimisation at 384x384, tested at
 * 480x480. L is the predicted loss rather than the measured one, so that runs that are only planned
 * are treated like those that were fitted, whose errors hold those of their L. The interval is that
 * of a new run: noise of a run and uncertainty of the coefficients, which grows away from the
 * fitted runs; outside them the interval of L comes on top. No model is right less often than
 * never.
 *
 * @param coefficients a, b and c
 * @param covariance of the coefficients
 * @param deviation standard deviation of a run's ln error
 * @param degrees of freedom
 * @param loss range of L that was fitted
 * @param parameters range of N that was fitted
 */
public record FineTuningLaw(
    List<Double> coefficients,
    RealMatrix covariance,
    double deviation,
    int degrees,
    Range loss,
    Range parameters) {

  /** The loss law of the pre-training. */
  public static final String LOSS_LAW = "nfnet-jft4b";

  private static final double REFERENCE = 1e8;

  /** From the least to the most. */
  public record Range(double low, double high) {
    boolean contains(double value) {
      return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
    }
  }

  /**
   * A predicted share of ImageNet's test images whose class is the first guess [%].
   *
   * @param low lower end of the interval
   * @param high upper end
   * @param extrapolated whether the model or its loss lies outside what was fitted
   */
  public record Top1(double percent, double low, double high, boolean extrapolated) {}

  /** The law of all published runs. */
  public static FineTuningLaw fitted() {
    return fit(run -> true);
  }

  /** The law of those published runs that hold. */
  public static FineTuningLaw fit(Predicate<FineTuningRun> which) {
    List<FineTuningRun> runs = runs().stream().filter(which).toList();
    double[] errors = runs.stream().mapToDouble(run -> Math.log(run.top1ErrorPercent())).toArray();
    double[][] known = runs.stream().map(FineTuningLaw::known).toArray(double[][]::new);
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(errors, known);
    double[] best = regression.estimateRegressionParameters();
    return new FineTuningLaw(
        List.of(best[0], best[1], best[2]),
        new Array2DRowRealMatrix(regression.estimateRegressionParametersVariance())
            .scalarMultiply(regression.estimateErrorVariance()),
        regression.estimateRegressionStandardError(),
        runs.size() - best.length,
        range(runs, FineTuningLaw::loss),
        range(runs, FineTuningLaw::parameters));
  }

  private interface Quantity {
    double of(FineTuningRun run);
  }

  private static Range range(List<FineTuningRun> runs, Quantity quantity) {
    double[] sorted = runs.stream().mapToDouble(quantity::of).sorted().toArray();
    return new Range(sorted[0], sorted[sorted.length - 1]);
  }

  /** The published runs without repeated augmentation. */
  public static List<FineTuningRun> runs() {
    return Published.fineTuningRuns().stream().filter(run -> !run.repeatedAugmentation()).toList();
  }

  private static double[] known(FineTuningRun run) {
    return new double[] {Math.log(loss(run)), Math.log(parameters(run) / REFERENCE)};
  }

  private static double parameters(FineTuningRun run) {
    return BuiltInModels.find(run.model()).orElseThrow().workload().bodyParameters();
  }

  /** Predicted loss of a published run's pre-training. */
  private static double loss(FineTuningRun run) {
    LossFunction law = Laws.find(LOSS_LAW).orElseThrow().law();
    return law.loss(0, parameters(run), run.epochs() * PretrainingRun.JFT_4B_EXAMPLES);
  }

  /** Predicted error of a published run's model and pre-training [%]. */
  public double errorPercent(FineTuningRun run) {
    return 100 - known(loss(run), parameters(run)).percent();
  }

  /** Of a loss that is known, with an interval of 90 %. */
  Top1 known(double loss, double parameters) {
    return predict(new Prediction(loss, loss, loss, 0.9, false), parameters);
  }

  /**
   * The prediction.
   *
   * @param pretraining predicted loss of the pre-training with its interval [nats]
   * @param parameters N
   */
  public Top1 predict(Prediction pretraining, double parameters) {
    double loss = pretraining.loss();
    RealVector at =
        new ArrayRealVector(new double[] {1, Math.log(loss), Math.log(parameters / REFERENCE)});
    double error = 0;
    for (int i = 0; i < coefficients.size(); i++) {
      error += coefficients.get(i) * at.getEntry(i);
    }
    double variance = deviation * deviation + at.dotProduct(covariance.operate(at));
    double half =
        new TDistribution(degrees).inverseCumulativeProbability((1 + pretraining.level()) / 2)
            * Math.sqrt(variance);
    boolean inside = this.loss.contains(loss) && this.parameters.contains(parameters);
    double ofLoss =
        inside ? 0 : coefficients.get(1) * Math.log(pretraining.high() / pretraining.low()) / 2;
    double all = Math.hypot(half, ofLoss);
    return new Top1(right(error), right(error + all), right(error - all), !inside);
  }

  /** From the logarithm of the error [%]. */
  private static double right(double error) {
    return Math.max(0, 100 - Math.exp(error));
  }

  /** Root mean square error on runs [points of Top-1]. */
  public double rms(List<FineTuningRun> runs) {
    return Math.sqrt(
        runs.stream()
            .mapToDouble(run -> Math.pow(errorPercent(run) - run.top1ErrorPercent(), 2))
            .average()
            .orElseThrow());
  }
}
