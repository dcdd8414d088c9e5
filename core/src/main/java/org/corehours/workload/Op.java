package org.corehours.workload;

/** One operation of a model's forward pass, described for a single example. */
public sealed interface Op permits Embedding, MatrixOp, VectorOp, WeightStandardization {

  /** The operation's name, unique within its {@link Section}. */
  String name();

  /** Trained parameters that this operation owns. */
  long parameters();

  /** Returns the value, or says which shape is wrong. */
  static int positive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least 1");
    }
    return value;
  }
}
