package org.corehours.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The parameters, data and sparsities that a law was fitted on; outside a prediction extrapolates.
 *
 * <p>A tenth of an octave beyond either end of parameters or data still counts as inside, so that a
 * run at the edge is not marked for a rounding of its steps.
 *
 * @param sparsityHigh largest sparsity, from 0; 0 and left out of files where all runs were dense
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FittedRange(
    double parametersLow,
    double parametersHigh,
    double dataLow,
    double dataHigh,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double sparsityHigh) {

  private static final double SLACK = Math.pow(2, 0.1);
  private static final double SPARSITY_SLACK = 1e-9;

  public FittedRange {
    if (!(parametersLow > 0 && parametersLow <= parametersHigh)
        || !(dataLow > 0 && dataLow <= dataHigh)
        || !(sparsityHigh >= 0 && sparsityHigh <= 1)) {
      throw new IllegalArgumentException(
          "a fitted range needs 0 < low <= high and sparsities up to 1");
    }
  }

  /** Whether the point lies inside. */
  public boolean contains(double sparsity, double parameters, double data) {
    return !sparser(sparsity) && extrapolationLog(parameters, data) == 0;
  }

  /** Whether the sparsity lies above those fitted. */
  public boolean sparser(double sparsity) {
    return sparsity > sparsityHigh + SPARSITY_SLACK;
  }

  /** {@code ln(N / N_high)} above the range, {@code ln(N / N_low)} below, 0 inside. */
  public double parametersLog(double parameters) {
    return outside(parameters, parametersLow, parametersHigh);
  }

  /** {@code ln(D / D_high)} above the range, {@code ln(D / D_low)} below, 0 inside. */
  public double dataLog(double data) {
    return outside(data, dataLow, dataHigh);
  }

  /**
   * How far outside parameters or data lie, whichever is further [e-folds]; 0 if both are inside.
   */
  public double extrapolationLog(double parameters, double data) {
    return Math.max(Math.abs(parametersLog(parameters)), Math.abs(dataLog(data)));
  }

  private static double outside(double value, double low, double high) {
    if (value > high * SLACK) {
      return Math.log(value / high);
    }
    return value < low / SLACK ? Math.log(value / low) : 0;
  }
}
