package org.corehours.sim.validate;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A published number beside the model's.
 *
 * @param id stable name of the check
 * @param quantity what is compared
 * @param unit its unit, empty for a ratio
 * @param published published value; 0 where the quantity is itself an error
 * @param predicted the model's value
 * @param relativeError {@code predicted / published - 1}, or the error itself
 * @param tolerance largest size of the relative error that passes
 * @param passed whether it does
 * @param usedForCalibration whether something was fitted to the published number
 * @param source who published it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Check(
    String id,
    String quantity,
    String unit,
    double published,
    double predicted,
    double relativeError,
    double tolerance,
    boolean passed,
    boolean usedForCalibration,
    String source) {

  /** A prediction compared with a published value. */
  static Check against(
      String id,
      String quantity,
      String unit,
      double published,
      double predicted,
      double tolerance,
      boolean calibration,
      String source) {
    double error = predicted / published - 1;
    return new Check(
        id,
        quantity,
        unit,
        published,
        predicted,
        error,
        tolerance,
        Math.abs(error) <= tolerance,
        calibration,
        source);
  }

  /** A summary error that must stay below a limit. */
  static Check below(
      String id,
      String quantity,
      double error,
      double tolerance,
      boolean calibration,
      String source) {
    return new Check(
        id,
        quantity,
        "",
        0,
        error,
        error,
        tolerance,
        Math.abs(error) <= tolerance,
        calibration,
        source);
  }
}
