package org.corehours.tpu.timing;

/**
 * How long each unit of a core is busy with one program [s].
 *
 * <p>Transfers to and from memory always run beside the work on the tiles at hand. Matrix and
 * vector unit work at the same time or take turns, as {@link
 * org.corehours.tpu.chip.ExecutionRules#overlap()} says of the chip:
 *
 * <pre>
 * at the same time: t = max(matrix, vector, memory)
 * in turns:         t = max(matrix + vector, memory)
 * </pre>
 *
 * @param matrixSeconds systolic arrays
 * @param vectorSeconds vector unit
 * @param memorySeconds high-bandwidth memory
 * @param launchSeconds overhead before the program works
 * @param overlap whether matrix and vector unit work at the same time
 */
public record UnitTimes(
    double matrixSeconds,
    double vectorSeconds,
    double memorySeconds,
    double launchSeconds,
    boolean overlap) {

  /** A part of a core that can limit a program's speed. */
  public enum Unit {
    MATRIX,
    VECTOR,
    MEMORY
  }

  /** Time from the first unit's start to the last one's end. */
  public double busySeconds() {
    return overlap
        ? Math.max(matrixSeconds, Math.max(vectorSeconds, memorySeconds))
        : Math.max(matrixSeconds + vectorSeconds, memorySeconds);
  }

  /** {@code busy + launch}. */
  public double totalSeconds() {
    return busySeconds() + launchSeconds;
  }

  /** The unit that the program waits for most. */
  public Unit bound() {
    if (vectorSeconds >= matrixSeconds && vectorSeconds >= memorySeconds) {
      return Unit.VECTOR;
    }
    return matrixSeconds >= memorySeconds ? Unit.MATRIX : Unit.MEMORY;
  }
}
