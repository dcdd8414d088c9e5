package org.corehours.tpu.timing;

/**
 * The time of one program of a training step on one core.
 *
 * @param section the model section it belongs to
 * @param name the program's name
 * @param pass the part of the step it runs in
 * @param repeats how often the section is repeated
 * @param times of one repeat
 * @param flops arithmetic on the matrix unit of one repeat, padding not counted [FLOP]
 * @param vectorOperations operations on the vector unit of one repeat
 * @param bytes memory traffic of one repeat [bytes]
 */
public record OpTime(
    String section,
    String name,
    Pass pass,
    int repeats,
    UnitTimes times,
    double flops,
    double vectorOperations,
    double bytes) {

  /** The parts of a training step. */
  public enum Pass {
    FORWARD,
    RECOMPUTE,
    INPUT_GRADIENT,
    WEIGHT_GRADIENT
  }

  /** Seconds of all repeats. */
  public double seconds() {
    return repeats * times.totalSeconds();
  }
}
