package org.corehours.sim.report.fit;

import java.util.stream.DoubleStream;

/**
 * A run that a law was fitted to, to be drawn.
 *
 * @param model runs of one model look the same
 * @param sparsity share of the weights that are zero, in [0, 1)
 * @param parameters not zero at the end, above 0
 * @param data in the unit of the law, above 0
 * @param compute in the law's convention [FLOP where data counts tokens], above 0
 * @param measured loss [nats], above 0
 * @param predicted loss [nats] that the law gives, above 0
 */
public record FittedRun(
    String model,
    double sparsity,
    double parameters,
    double data,
    double compute,
    double measured,
    double predicted) {

  /** Checks that the run has a place. */
  public FittedRun {
    if (!(sparsity >= 0 && sparsity < 1)
        || !DoubleStream.of(parameters, data, compute, measured, predicted)
            .allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("a run of " + model + " has no place in a chart");
    }
  }

  /** {@code ln(predicted / measured)} [%]. */
  double residual() {
    return 100 * Math.log(predicted / measured);
  }
}
