package org.corehours.sim.report;

import java.util.List;

/** What the words of a report mean. */
final class Words {

  static final List<String> ALL =
      List.of(
          "core-hour: one core of the accelerator for one hour; a TPU v4 chip has two cores.",
          "loss: cross-entropy on held-out data, in nats (for a language model, of each token)."
              + " Less is better; differences below 0.01 rarely matter.",
          "interval: where a new run's loss lies so often, by refits of the law to redrawn runs. It"
              + " does not cover another recipe or other data.",
          "epoch: as many training examples as the data set has.",
          "frontier: the runs that no other run of the sweep beats for as few core-hours.",
          "extrapolated: outside the range of runs that the law was fitted on.",
          "MFU: model FLOPs utilisation, the model's own matrix products as a share of what the"
              + " chip's matrix units could do in the same time.");

  /** Those of sweeps with pruned models. */
  static final List<String> SPARSE =
      List.of(
          "sparse, pruned: some weights are zero at the end of the training; 75 % sparse means"
              + " three quarters of them, wherever they lie.",
          "2:4, n:m: of every 4 weights in a row 2 stay, of every m n.",
          "masked: pruned weights are multiplied as zeros, so a step costs as much as a dense one;"
              + " all that TPU v4 can do.",
          "compressed: only kept weights are stored and exchanged; they are unpacked for dense"
              + " products.",
          "sparse unit: a matrix unit that skips the zeros of n:m patterns, which TPU v4 does not"
              + " have.",
          "ideal: zeros cost nothing at all, a bound that no chip reaches.");

  private Words() {}
}
