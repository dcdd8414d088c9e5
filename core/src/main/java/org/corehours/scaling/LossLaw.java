package org.corehours.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A law with what is known of its reliability: everything a prediction with an interval needs.
 *
 * <p>The interval of a point is the span between quantiles of {@code L_j(N, D) exp(sigma z_j)},
 * where L_j are the laws of the bootstrap draws (so the coefficients' joint uncertainty is in it),
 * sigma is the standard deviation of the log residuals (a run's own noise) and z_j are standard
 * normal deviates from the seed.
 *
 * @param name as users type it
 * @param law the best fit
 * @param range fitted range
 * @param residualDeviation sigma
 * @param draws laws of the bootstrap draws
 * @param file where the law comes from, with its provenance
 */
public record LossLaw(
    String name,
    ChinchillaLaw law,
    FittedRange range,
    double residualDeviation,
    List<ChinchillaLaw> draws,
    LawFile file) {

  public LossLaw {
    draws = List.copyOf(draws);
    if (draws.isEmpty() || !(residualDeviation >= 0)) {
      throw new IllegalArgumentException("a law needs draws and a residual deviation");
    }
  }

  /** Loss and interval after training {@code parameters} on {@code data} examples. */
  public Prediction predict(double parameters, double data, IntervalSettings settings) {
    double[] noise = noise(settings);
    double[] losses = new double[noise.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = draws.get(i).loss(parameters, data) * noise[i];
    }
    Arrays.sort(losses);
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.loss(parameters, data),
        Quantiles.ofSorted(losses, tail),
        Quantiles.ofSorted(losses, 1 - tail),
        settings.level(),
        !range.contains(parameters, data));
  }

  /** Factors {@code exp(sigma z_j)}, one for each draw that is used. */
  public double[] noise(IntervalSettings settings) {
    if (settings.draws() > draws.size()) {
      throw new IllegalArgumentException(
          "interval draws (%d) must be at most %d, the draws of law %s"
              .formatted(settings.draws(), draws.size(), name));
    }
    SplittableRandom random = new SplittableRandom(settings.seed());
    double[] noise = new double[settings.draws()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = Math.exp(residualDeviation * random.nextGaussian());
    }
    return noise;
  }
}
