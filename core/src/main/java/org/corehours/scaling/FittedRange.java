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
    return sparsity <= sparsityHigh + SPARSITY_SLACK
        && inside(parameters, parametersLow, parametersHigh)
        && inside(data, dataLow, dataHigh);
  }

  private static boolean inside(double value, double low, double high) {
    return value >= low / SLACK && value <= high * SLACK;
  }
}
