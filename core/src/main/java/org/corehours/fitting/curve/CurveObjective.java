package org.corehours.fitting.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MeasuredCurve.Point;

/**
 * What the fit of a {@link org.corehours.curve.MultiPowerLaw} minimises:
 *
 * <pre>
 * sum over points of w h(ln(predicted / measured)) / delta^2 + sum over exponents of (ln(x / x0) / s)^2 / 2
 * </pre>
 *
 * <p>h is Huber's loss with delta = 0.001, as the law's authors have it. The weights w of all
 * points sum to the number of curves: residuals inside a curve go together, so a curve counts as
 * one observation of relative error delta.
 *
 * @param weights how w is shared
 * @param prior whether the second sum is there: alpha 1/2 to 10 %, C 1, beta 1 and gamma 1/2 each
 *     to 30 %. These are round numbers, assumed; a few curves do not tell the exponents apart. C
 *     has the unit of learning rates to the power gamma - 1: what is expected is its value for a
 *     highest rate of {@link #PEAK}
 */
public record CurveObjective(Weights weights, boolean prior) {

  /** Where residuals turn from square to linear, relative. */
  static final double DELTA = 0.001;

  /** Highest learning rate that C is expected for, that of the published runs. */
  static final double PEAK = 3e-4;

  /** The form's exponents with the size that is expected of them, relatively. */
  enum Expected {
    ALPHA("alpha", 0.5, 0.1),
    C("C", 1, 0.3),
    BETA("beta", 1, 0.3),
    GAMMA("gamma", 0.5, 0.3);

    final String label;
    final double value;
    final double deviation;

    Expected(String label, double value, double deviation) {
      this.label = label;
      this.value = value;
      this.deviation = deviation;
    }

    /** Its place in {@link CurveLaw#NAMES}. */
    int place() {
      return CurveLaw.NAMES.indexOf(label);
    }

    double residual(double exponent) {
      return Math.log(exponent / value) / deviation;
    }
  }

  /** What counts the same. */
  public enum Weights {
    /** Each factor of e in steps: early and late training count the same. */
    LOG_STEP,
    /** Each point. */
    POINT;

    /** As users type it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The standard one. */
  public static final CurveObjective STANDARD = new CurveObjective(Weights.LOG_STEP, true);

  /** In words. */
  public String describe() {
    return "Huber loss of log residuals, delta %s, the same weight for each %s, %s"
        .formatted(
            DELTA,
            weights == Weights.LOG_STEP ? "factor in steps" : "point",
            prior ? "prior: alpha near 1/2, C near 1, beta near 1, gamma near 1/2" : "no prior");
  }

  /** The weights of the points, curve by curve. */
  double[] weights(List<MeasuredCurve> curves) {
    double[] shares = curves.stream().flatMapToDouble(c -> Arrays.stream(shares(c))).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(w -> w * curves.size() / sum).toArray();
  }

  private double[] shares(MeasuredCurve curve) {
    List<Point> points = curve.trained();
    int last = points.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToDouble(
            i -> {
              if (weights == Weights.POINT) {
                return 1;
              }
              int from = Math.max(0, i - 1);
              int to = Math.min(last, i + 1);
              return Math.log((double) points.get(to).step() / points.get(from).step())
                  / (to - from);
            })
        .toArray();
  }
}
