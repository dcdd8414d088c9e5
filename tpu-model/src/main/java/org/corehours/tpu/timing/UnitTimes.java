package org.corehours.tpu.timing;

import org.corehours.units.Seconds;

/**
 * How long each unit of a core is busy with one program. The units work at the same time, so the
 * program takes as long as the busiest one, and its launch.
 *
 * @param matrix systolic arrays
 * @param vector vector unit
 * @param memory high-bandwidth memory
 * @param launch overhead before the program works
 */
public record UnitTimes(Seconds matrix, Seconds vector, Seconds memory, Seconds launch) {

  /** A part of a core that can limit a program's speed. */
  public enum Unit {
    MATRIX,
    VECTOR,
    MEMORY
  }

  /** {@code max(matrix, vector, memory)}. */
  public Seconds busy() {
    return new Seconds(Math.max(matrix.value(), Math.max(vector.value(), memory.value())));
  }

  /** {@code busy + launch}. */
  public Seconds total() {
    return busy().plus(launch);
  }

  /** The unit that the program waits for. */
  public Unit bound() {
    double busy = busy().value();
    if (vector.value() == busy) {
      return Unit.VECTOR;
    }
    return matrix.value() == busy ? Unit.MATRIX : Unit.MEMORY;
  }
}
