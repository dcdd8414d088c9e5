package org.corehours.fitting.curve;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MultiPowerLaw;

/**
 * How far a law is from a measured curve.
 *
 * @param name of the curve
 * @param points number of measured steps
 * @param mae mean absolute error [nats]
 * @param rmse root mean square error [nats]
 * @param r2 share of the losses' variance that the law explains; NaN if all losses are the same
 * @param bias mean of predicted minus measured [nats]
 */
public record CurveError(String name, int points, double mae, double rmse, double r2, double bias) {

  /** The errors of a law on a curve. */
  public static CurveError of(MultiPowerLaw law, MeasuredCurve curve, int warmup) {
    double[] measured = curve.losses();
    double[] predicted = law.losses(curve.rates(warmup), curve.steps());
    double[] errors =
        IntStream.range(0, measured.length).mapToDouble(i -> predicted[i] - measured[i]).toArray();
    double mean = Arrays.stream(measured).average().orElseThrow();
    double squares = Arrays.stream(errors).map(e -> e * e).sum();
    double variance = Arrays.stream(measured).map(l -> (l - mean) * (l - mean)).sum();
    return new CurveError(
        curve.name(),
        errors.length,
        Arrays.stream(errors).map(Math::abs).average().orElseThrow(),
        Math.sqrt(squares / errors.length),
        variance > 0 ? 1 - squares / variance : Double.NaN,
        Arrays.stream(errors).average().orElseThrow());
  }
}
