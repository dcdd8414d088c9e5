package org.corehours.tpu.partition;

import java.util.List;
import java.util.Optional;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.network.AxisGroup;
import org.corehours.tpu.network.Collectives;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.timing.CoreTiming;
import org.corehours.tpu.timing.ProgramList.Stage;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.Bytes;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;

/**
 * What the devices of a partition exchange in one step [s].
 *
 * <ul>
 *   <li>Data parallelism: an all-reduce of the 32-bit gradients, alongside the backward pass; with
 *       accumulated gradients after the loop over micro-batches.
 *   <li>Fully sharded: an all-gather of the bfloat16 parameters for the forward pass and one for
 *       the backward pass, and a reduce-scatter of the 32-bit gradients, alongside the computation.
 *   <li>Tensor parallelism: an all-reduce of each divided layer's result, forward for layers
 *       divided by inputs and backward for those divided by outputs; the next layer waits for it.
 *   <li>Pruned weights are exchanged as they are stored; where each replica chooses the same masks,
 *       those need no exchange.
 *   <li>Pipeline: activations of one example's block boundary from stage to stage; their time is
 *       hidden behind the next micro-batch.
 * </ul>
 *
 * @param hideableSeconds exchange that runs alongside computation
 * @param waitingSeconds exchange that computation waits for
 */
public record Exchange(double hideableSeconds, double waitingSeconds) {

  /** The axes of a slice that each kind of parallelism uses, or empty if it does not fit. */
  public static Optional<List<AxisGroup>> axes(Chip chip, int chips, Partition partition) {
    int[] degrees = {
      partition.tensor(), partition.fullySharded(), partition.data(), partition.pipeline()
    };
    removeCoresOfAChip(degrees, chip.coresPerChip() / chip.coresPerDevice());
    return Slices.closest(chip, chips)
        .split(List.of(degrees[0], degrees[1], degrees[2], degrees[3]));
  }

  /** Devices on one chip exchange through it; the links join chips and are shared. */
  private static void removeCoresOfAChip(int[] degrees, int devicesPerChip) {
    for (int i = 0; i < degrees.length; i++) {
      if (degrees[i] % devicesPerChip == 0) {
        degrees[i] /= devicesPerChip;
        return;
      }
    }
  }

  /** The exchange of a step in which each device works on {@code examples} examples at a time. */
  static Exchange of(Share share, List<AxisGroup> axes, long examples) {
    Partition partition = share.partition();
    Chip chip = share.chip();
    double shard = share.programs().storedParameters() / partition.pipeline();
    double indices = share.programs().indexBytes() / partition.pipeline();
    double hideable = 0;
    if (partition.fullySharded() > 1) {
      int links = sharing(axes.get(1), partition.fullySharded(), chip);
      Bytes compact = new Bytes(links * (CoreTiming.ACTIVATION_BYTES * shard + indices));
      Bytes full = new Bytes(links * CoreTiming.MASTER_BYTES * shard);
      double once =
          2 * Collectives.allGather(compact, axes.get(1), chip).value()
              + Collectives.reduceScatter(full, axes.get(1), chip).value();
      hideable += share.microBatches() * once;
    }
    if (partition.data() > 1) {
      int links = sharing(axes.get(2), partition.data(), chip);
      double bytes = links * CoreTiming.MASTER_BYTES * shard / partition.fullySharded();
      hideable += Collectives.allReduce(new Bytes(bytes), axes.get(2), chip).value();
    }
    double waiting = partition.tensor() > 1 ? tensor(share, axes.get(0), examples) : 0;
    return new Exchange(hideable, waiting);
  }

  /** Devices of a chip that send through its links: all, unless one exchange serves them. */
  private static int sharing(AxisGroup axes, int degree, Chip chip) {
    return axes.chips() == degree ? chip.coresPerChip() / chip.coresPerDevice() : 1;
  }

  /**
   * Forward, partial sums of layers divided by inputs are exchanged before the next residual sum,
   * so that layers side by side share one exchange. Backward, so are the gradients of one norm's
   * result from all layers divided by outputs that read it.
   */
  private static double tensor(Share share, AxisGroup axes, long examples) {
    Partition partition = share.partition();
    int links = sharing(axes, partition.tensor(), share.chip());
    double seconds = 0;
    for (Stage stage : share.programs().stages()) {
      boolean again = stage.recomputable() && partition.recompute() == Recompute.FULL;
      long forward = forwardElements(stage.section());
      long backward = backwardElements(stage.section());
      double elements = (double) forward * (again ? 2 : 1) + backward;
      Bytes amount = new Bytes(elements * examples * links * CoreTiming.ACTIVATION_BYTES);
      double between = Collectives.allReduce(amount, axes, share.chip()).value();
      seconds += stage.repeats() * (between + withinChip(amount, axes, share));
    }
    return seconds / partition.pipeline();
  }

  /** Devices of one chip first add up through memory: two operands are read, a sum is written. */
  private static double withinChip(Bytes amount, AxisGroup axes, Share share) {
    boolean several = axes.chips() < share.partition().tensor();
    return several ? share.chip().hbmBandwidthPerCore().timeFor(amount.times(3)).value() : 0;
  }

  private static long forwardElements(Section section) {
    long elements = 0;
    long waiting = 0;
    for (Op op : section.ops()) {
      if (op instanceof FullyConnected layer && layer.split() == Split.INPUTS) {
        waiting = layer.outputElements();
      } else if (op instanceof VectorOp vector && vector.function() == VectorFunction.ADD) {
        elements += waiting;
        waiting = 0;
      }
    }
    return elements;
  }

  private static long backwardElements(Section section) {
    long elements = 0;
    boolean newInput = false;
    for (Op op : section.ops()) {
      if (op instanceof VectorOp vector && vector.function().isNorm()) {
        newInput = true;
      } else if (newInput && op instanceof FullyConnected layer && layer.split() == Split.OUTPUTS) {
        elements += layer.inputElements();
        newInput = false;
      }
    }
    return elements;
  }
}
