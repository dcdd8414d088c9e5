package org.corehours.tpu.timing;

/**
 * The time of one program of a training step on one core.
 *
 * @param section the model section it belongs to
 * @param name the program's name
 * @param pass the part of the step it runs in
 * @param repeats how often the section is repeated
 * @param times of one repeat
 */
public record OpTime(String section, String name, Pass pass, int repeats, UnitTimes times) {

  /** The parts of a training step. */
  public enum Pass {
    FORWARD,
    INPUT_GRADIENT,
    WEIGHT_GRADIENT
  }

  /** Seconds of all repeats. */
  public double seconds() {
    return repeats * times.total().value();
  }
}
