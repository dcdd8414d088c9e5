package org.corehours.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a fit minimises: the weighted mean over the runs of a loss of their residuals r, {@code r^2
 * / 2} up to delta and {@code delta (|r| - delta / 2)} beyond (Huber 1964). An infinite delta makes
 * it least squares. Where the runs' noise is known, each r is scaled by it first.
 *
 * @param residuals what r is
 * @param delta where the loss turns from square to linear [unit of r], above zero
 */
public record Objective(Residuals residuals, double delta) {

  /** What is made small. */
  public enum Residuals {
    /** {@code predicted - observed} [nats]. */
    PLAIN,
    /** {@code ln(predicted / observed)}. */
    LOG;

    /** As users type it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Huber's loss of log residuals, linear above 0.001, unless something else is asked for. */
  public static final Objective STANDARD = new Objective(Residuals.LOG, 0.001);

  public Objective {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("delta (" + delta + ") must be above zero");
    }
  }

  /** Half the mean square. */
  public static Objective leastSquares(Residuals residuals) {
    return new Objective(residuals, Double.POSITIVE_INFINITY);
  }

  /** r. */
  public double residual(double predicted, double observed) {
    return residuals == Residuals.LOG ? Math.log(predicted / observed) : predicted - observed;
  }

  /**
   * What the runs' residuals are multiplied by: the typical noise over each run's own, where
   * typical is the geometric mean over the runs and the noise of log residuals is that of the loss
   * over the loss. So delta keeps its meaning. All 1 where noise is not known.
   *
   * @throws IllegalArgumentException if it is known of some runs only
   */
  public double[] scales(List<Observation> runs) {
    long known = runs.stream().filter(run -> run.noise().isPresent()).count();
    if (known == 0) {
      return runs.stream().mapToDouble(run -> 1).toArray();
    }
    if (known < runs.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "noise is known of %d of %d runs; it must be of all or none",
              known,
              runs.size()));
    }
    double[] logs = runs.stream().mapToDouble(run -> Math.log(noise(run))).toArray();
    double typical = Arrays.stream(logs).average().orElseThrow();
    return Arrays.stream(logs).map(log -> Math.exp(typical - log)).toArray();
  }

  private double noise(Observation run) {
    double noise = run.noise().orElseThrow();
    return residuals == Residuals.LOG ? noise / run.loss() : noise;
  }

  /** The loss of a residual. */
  public double loss(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? size * size / 2 : delta * (size - delta / 2);
  }

  /** Its derivative. */
  public double slope(double residual) {
    return Math.max(-delta, Math.min(delta, residual));
  }

  /** Its second derivative. */
  public double curvature(double residual) {
    return Math.abs(residual) <= delta ? 1 : 0;
  }

  /** For people, such as {@code Huber, delta 0.01, log residuals}. */
  public String describe() {
    String loss = Double.isInfinite(delta) ? "least squares" : "Huber, delta " + delta;
    return "%s, %s residuals".formatted(loss, residuals.label());
  }
}
