package org.corehours.sim.report;

import java.util.List;

/** What the words of a report mean. */
final class Words {

  static final List<String> ALL =
      List.of(
          "core-hour: one core of the accelerator for one hour; a TPU v4 chip has two cores.",
          "loss: cross-entropy on held-out data, in nats (for a language model, of each token)."
              + " Lower is better; differences below 0.01 rarely matter.",
          "interval: expected to contain the loss of a new run with the stated probability, by refits"
              + " of the law to resampled runs. It does not cover another recipe or other data.",
          "epoch: one pass over the data set.",
          "frontier: the runs for which no run of the sweep has a lower loss at the same or lower cost.",
          "extrapolated: outside the range of runs that the law was fitted on.",
          "MFU: model FLOPs utilisation, the FLOPs of the model as a share of the chips' peak."
              + " Recomputation does not count.");

  /** Those of sweeps with pruned models. */
  static final List<String> SPARSE =
      List.of(
          "sparse, pruned: some weights are zero at the end of the training; 75 % sparse means that"
              + " three quarters are zero, in any positions.",
          "2:4, n:m: of every 4 consecutive weights 2 are kept; in general n of every m.",
          "masked: pruned weights are multiplied as zeros, so a step costs as much as a dense one;"
              + " this is what TPU v4 does.",
          "compressed: only the kept weights are stored and exchanged; they are unpacked for dense"
              + " products.",
          "sparse unit: a matrix unit that skips the zeros of n:m patterns, which TPU v4 does not"
              + " have.",
          "ideal: zeros cost nothing at all, a bound that no chip reaches.");

  private Words() {}
}
