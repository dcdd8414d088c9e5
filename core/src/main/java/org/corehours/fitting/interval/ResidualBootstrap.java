package org.corehours.fitting.interval;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Search;

/**
 * Smoothed residual bootstrap: each draw gives every run the loss {@code predicted exp(e)} with e
 * from {@link NoiseSource} and refits the form from the optimum. It keeps the design, so no draw
 * lacks the runs that pin a coefficient, but assumes that the form is right and that all runs are
 * equally noisy; or as their noise says, where it is known: then e is drawn in units of it.
 *
 * @param fitter how each draw is fitted
 * @param seed of the draws
 */
public record ResidualBootstrap(Fitter fitter, long seed) implements Resampling {

  @Override
  public List<double[]> draws(List<Observation> runs, LawFit best, int count) {
    Search search = fitter.search(runs);
    double[] predicted = runs.stream().mapToDouble(best::predict).toArray();
    double[] scales = Objective.leastSquares(Residuals.LOG).scales(runs);
    NoiseSource noise = NoiseSource.of(best, scales);
    return Refits.of(
        draw -> search.observing(losses(predicted, scales, noise, Refits.random(seed, draw))),
        best,
        count);
  }

  private static double[] losses(
      double[] predicted, double[] scales, NoiseSource noise, SplittableRandom random) {
    double[] drawn = noise.draw(predicted.length, random);
    return IntStream.range(0, drawn.length)
        .mapToDouble(i -> predicted[i] * Math.exp(drawn[i] / scales[i]))
        .toArray();
  }

  @Override
  public String describe() {
    return "predicted losses times smoothed residuals drawn with replacement";
  }
}
