package org.corehours.tpu.partition;

import java.util.List;
import java.util.Optional;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.network.AxisGroup;
import org.corehours.tpu.network.Collectives;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.timing.CoreTiming;
import org.corehours.tpu.timing.Program;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.ProgramList.Stage;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.Bytes;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;

/**
 * What the devices of a partition exchange in one step [s].
 *
 * <ul>
 *   <li>Data parallelism: an all-reduce of the 32-bit gradients, alongside the backward pass.
 *   <li>Fully sharded: an all-gather of the bfloat16 parameters for the forward pass and one for
 *       the backward pass, and a reduce-scatter of the 32-bit gradients, alongside the computation.
 *   <li>Tensor parallelism: an all-reduce of each divided layer's result, forward for layers
 *       divided by inputs and backward for those divided by outputs; the next layer waits for it.
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

  /** Devices on one chip exchange through it; the links join chips. */
  private static void removeCoresOfAChip(int[] degrees, int devicesPerChip) {
    for (int i = 0; i < degrees.length; i++) {
      if (degrees[i] % devicesPerChip == 0) {
        degrees[i] /= devicesPerChip;
        return;
      }
    }
  }

  /** The exchange of a step in which each device works on {@code examples} examples. */
  static Exchange of(
      ProgramList sharded, Partition partition, List<AxisGroup> axes, long examples, Chip chip) {
    double shard = (double) sharded.parameters() / partition.pipeline();
    Bytes compact = new Bytes(CoreTiming.ACTIVATION_BYTES * shard);
    Bytes full = new Bytes(CoreTiming.MASTER_BYTES * shard);
    double hideable = 0;
    if (partition.fullySharded() > 1) {
      hideable += 2 * Collectives.allGather(compact, axes.get(1), chip).value();
      hideable += Collectives.reduceScatter(full, axes.get(1), chip).value();
    }
    if (partition.data() > 1) {
      Bytes gradients = new Bytes(full.value() / partition.fullySharded());
      hideable += Collectives.allReduce(gradients, axes.get(2), chip).value();
    }
    double waiting =
        partition.tensor() > 1 ? tensor(sharded, partition, axes.get(0), examples, chip) : 0;
    return new Exchange(hideable, waiting);
  }

  private static double tensor(
      ProgramList sharded, Partition partition, AxisGroup axes, long examples, Chip chip) {
    double seconds = 0;
    for (Stage stage : sharded.stages()) {
      boolean again = stage.recomputable() && partition.recompute() == Recompute.FULL;
      double each = 0;
      for (Program program : stage.programs()) {
        if (program instanceof Program.Matrix matrix
            && matrix.op() instanceof FullyConnected layer
            && layer.split() != Split.NONE) {
          boolean inputs = layer.split() == Split.INPUTS;
          long elements = inputs ? layer.outputElements() : layer.inputElements();
          Bytes amount = new Bytes((double) CoreTiming.ACTIVATION_BYTES * examples * elements);
          int times = inputs && again ? 2 : 1;
          each += times * Collectives.allReduce(amount, axes, chip).value();
        }
      }
      seconds += stage.repeats() * each;
    }
    return seconds / partition.pipeline();
  }
}
