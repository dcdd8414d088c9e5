package org.corehours.scaling;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.corehours.scaling.form.LossFunction;

/**
 * A law with what is known of its reliability: everything a prediction with an interval needs.
 *
 * <p>The interval of a point is the span between quantiles of {@code L_j(S, N, D) exp(sigma z_j)},
 * where L_j are the laws of the bootstrap draws (so the coefficients' joint uncertainty is in it),
 * sigma is the standard deviation of the log residuals (a run's own noise) and z_j are standard
 * normal deviates from the seed. Where a law comes without draws, every L_j is the law itself and
 * the interval is the runs' noise alone.
 *
 * @param name as users type it
 * @param law the best fit
 * @param range fitted range
 * @param residualDeviation sigma
 * @param draws laws of the bootstrap draws, of the same form; empty if there are none
 * @param file where the law comes from, with its provenance
 */
public record LossLaw(
    String name,
    LossFunction law,
    FittedRange range,
    double residualDeviation,
    List<LossFunction> draws,
    LawFile file) {

  public LossLaw {
    draws = List.copyOf(draws);
    if (!(residualDeviation >= 0)) {
      throw new IllegalArgumentException("a law needs a residual deviation");
    }
  }

  /** Loss and interval after training {@code parameters}, the zeros left out, on {@code data}. */
  public Prediction predict(
      double sparsity, double parameters, double data, IntervalSettings asked) {
    IntervalSettings settings = limited(asked);
    double[] noise = noise(settings);
    LossKernel.Losses ofDraws =
        new LossKernel(draws(settings)).model(sparsity, parameters).at(data);
    double[] losses = new double[noise.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = ofDraws.of(i) * noise[i];
    }
    Quantiles quantiles = new Quantiles(losses);
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.loss(sparsity, parameters, data),
        quantiles.at(tail),
        quantiles.at(1 - tail),
        settings.level(),
        !range.contains(sparsity, parameters, data));
  }

  /** The same interval, from no more draws than the law has. */
  public IntervalSettings limited(IntervalSettings settings) {
    return draws.isEmpty() || settings.draws() <= draws.size()
        ? settings
        : new IntervalSettings(settings.level(), draws.size(), settings.seed());
  }

  /** The laws that an interval spans, one for each draw that is used. */
  public List<LossFunction> draws(IntervalSettings settings) {
    if (draws.isEmpty()) {
      return Collections.nCopies(settings.draws(), law);
    }
    if (settings.draws() > draws.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "interval draws (%d) must be at most %d, the draws of law %s",
              settings.draws(),
              draws.size(),
              name));
    }
    return draws.subList(0, settings.draws());
  }

  /** Factors {@code exp(sigma z_j)}, one for each draw that is used. */
  public double[] noise(IntervalSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    double[] noise = new double[settings.draws()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = Math.exp(residualDeviation * random.nextGaussian());
    }
    return noise;
  }
}
