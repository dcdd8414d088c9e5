package org.corehours.workload;

/** What the optimizer keeps for each parameter, and the memory traffic of its update. */
public enum Optimizer {
  /** SGD with momentum and adaptive gradient clipping (arXiv:2102.06171), all 32-bit. */
  SGD_MOMENTUM(4, 28),
  /** Adam (arXiv:1412.6980): two moments, all 32-bit. */
  ADAM(8, 28),
  /** Adafactor (arXiv:1804.04235) without momentum: moments of rows and columns only. */
  ADAFACTOR(0, 16);

  /** A 32-bit parameter, and as much for its gradient. */
  private static final int PARAMETER_BYTES = 4;

  private final int stateBytes;
  private final int trafficBytes;

  Optimizer(int stateBytes, int trafficBytes) {
    this.stateBytes = stateBytes;
    this.trafficBytes = trafficBytes;
  }

  /** Bytes of a parameter with its gradient and state. */
  public int bytesPerParameter() {
    return 2 * PARAMETER_BYTES + stateBytes;
  }

  /** Bytes kept for each parameter besides the parameter itself. */
  public int stateBytes() {
    return stateBytes;
  }

  /**
   * Memory traffic of an update for each parameter [bytes]. Read weight, gradient and state, write
   * weight and state; clipping reads weight and gradient once more.
   */
  public int trafficBytes() {
    return trafficBytes;
  }
}
