package org.corehours.tpu.timing;

/** Which activations are not kept for the backward pass but computed again. */
public enum Recompute {
  /** All are kept. */
  NONE,
  /** Attention's scores and their softmax are computed again (arXiv:2205.05198). */
  SELECTIVE,
  /** Only the inputs of blocks are kept; the whole forward pass runs again. */
  FULL;

  /** Whether a program of a block runs once more in the backward pass. */
  public boolean repeats(Program program) {
    return switch (this) {
      case NONE -> false;
      case SELECTIVE -> program instanceof Program.Matrix matrix && matrix.attention();
      case FULL -> true;
    };
  }
}
