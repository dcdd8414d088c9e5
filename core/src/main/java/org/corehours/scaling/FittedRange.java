package org.corehours.scaling;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The parameters and examples that a law was fitted on; outside it a prediction extrapolates.
 *
 * <p>A tenth of an octave beyond either end still counts as inside, so that a run at the edge is
 * not marked for a rounding of its steps.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FittedRange(
    double parametersLow, double parametersHigh, double dataLow, double dataHigh) {

  private static final double SLACK = Math.pow(2, 0.1);

  public FittedRange {
    if (!(parametersLow > 0 && parametersLow <= parametersHigh)
        || !(dataLow > 0 && dataLow <= dataHigh)) {
      throw new IllegalArgumentException("a fitted range needs 0 < low <= high");
    }
  }

  /** Whether the point lies inside. */
  public boolean contains(double parameters, double data) {
    return inside(parameters, parametersLow, parametersHigh) && inside(data, dataLow, dataHigh);
  }

  private static boolean inside(double value, double low, double high) {
    return value >= low / SLACK && value <= high * SLACK;
  }
}
