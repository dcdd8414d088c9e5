package org.corehours.workload;

/**
 * Scaled weight standardisation (arXiv:2101.08692): before each use the weights {@code [fanIn,
 * outputChannels]} of a convolution are shifted and scaled to zero mean and variance 1 / fanIn, and
 * multiplied by a trained gain for each output channel. Done once a step, whatever the batch.
 *
 * @param fanIn weights of one output channel: kernel^2 (input channels / groups)
 */
public record WeightStandardization(String name, int fanIn, int outputChannels) implements Op {

  /** Vector operations for each weight: sum, square and sum, shift, scale, conversion. */
  public static final int FORWARD_OPERATIONS = 6;

  /** The derivative needs two more sums over the fan-in and three multiply-adds. */
  public static final int BACKWARD_OPERATIONS = 10;

  public WeightStandardization {
    Op.positive(fanIn, "fan-in");
    Op.positive(outputChannels, "output channels");
  }

  /** The gains. */
  @Override
  public long parameters() {
    return outputChannels;
  }

  /** Weights that are standardised. */
  public long weights() {
    return (long) fanIn * outputChannels;
  }
}
