package org.corehours.tpu.partition;

import org.corehours.tpu.timing.CoreTiming;
import org.corehours.tpu.timing.Program;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.ProgramList.Stage;
import org.corehours.tpu.timing.Recompute;
import org.corehours.tpu.timing.Vectors;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.Optimizer;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;

/**
 * Memory of one device at the end of the forward pass, when most activations are alive [bytes].
 *
 * <ul>
 *   <li>Parameters: 32-bit, divided by all parameter shards; with fully sharded data parallelism
 *       also two gathered copies of the largest block in bfloat16. Masks and indices of pruned
 *       weights count as parameters.
 *   <li>Gradients: 32-bit, divided alike.
 *   <li>Optimizer: its state, divided alike.
 *   <li>Activations: each program keeps its input in bfloat16 for the backward pass; the loss keeps
 *       its logits in 32 bits. With recomputation a block keeps only its own input (full), or all
 *       but attention's square matrices (selective), and the block at work needs all of its own.
 * </ul>
 *
 * @param parameterBytes parameters
 * @param gradientBytes gradients
 * @param optimizerBytes optimizer state
 * @param activationBytes activations
 */
public record MemoryUse(
    double parameterBytes, double gradientBytes, double optimizerBytes, double activationBytes) {

  /** Everything. */
  public double totalBytes() {
    return parameterBytes + gradientBytes + optimizerBytes + activationBytes;
  }

  /**
   * Memory of a device that works on {@code examples} examples at a time.
   *
   * @param sharded the programs of one tensor-parallel device
   * @param alive micro-batches whose activations are alive at once, 1 without a pipeline
   */
  static MemoryUse of(
      ProgramList sharded, Partition partition, Optimizer optimizer, long examples, int alive) {
    int shards = partition.fullySharded() * partition.pipeline();
    double parameters = sharded.storedParameters() / shards;
    double indices = (sharded.indexBytes() + sharded.maskBytes()) / shards;
    double gathered = 0;
    double kept = 0;
    double working = 0;
    for (Stage stage : sharded.stages()) {
      Recompute recompute = stage.recomputable() ? partition.recompute() : Recompute.NONE;
      kept += (double) stage.repeats() * kept(stage, recompute);
      if (recompute != Recompute.NONE) {
        working = Math.max(working, kept(stage, Recompute.NONE) - kept(stage, recompute));
      }
      gathered = Math.max(gathered, (double) stage.parameters());
    }
    double copies = partition.fullySharded() > 1 ? 2 * gathered * CoreTiming.ACTIVATION_BYTES : 0;
    return new MemoryUse(
        CoreTiming.MASTER_BYTES * parameters + indices + copies,
        CoreTiming.MASTER_BYTES * parameters,
        optimizer.stateBytes() * parameters,
        examples * (alive * kept / partition.pipeline() + working));
  }

  /** Bytes that one repeat of a section keeps for each example. */
  private static double kept(Stage stage, Recompute recompute) {
    if (recompute == Recompute.FULL) {
      return input(stage.programs().get(0));
    }
    double bytes = 0;
    for (Program program : stage.programs()) {
      bytes += recompute.repeats(program) ? inputWithoutSquare(program) : input(program);
    }
    return bytes;
  }

  private static double input(Program program) {
    if (program instanceof Program.Matrix matrix) {
      long elements = Math.max(matrix.prologue().largest(), matrix.inputElements());
      return (double) CoreTiming.ACTIVATION_BYTES * elements;
    }
    return program instanceof Program.Elementwise elementwise ? logits(elementwise.ops()) : 0;
  }

  private static double logits(Vectors vectors) {
    double bytes = 0;
    for (VectorOp op : vectors.ops()) {
      boolean loss = op.function() == VectorFunction.SOFTMAX_CROSS_ENTROPY;
      bytes += loss ? (double) CoreTiming.MASTER_BYTES * op.elements() : 0;
    }
    return bytes;
  }

  /** Queries, keys and values are kept even where the scores between them are not. */
  private static double inputWithoutSquare(Program program) {
    AttentionProduct op = (AttentionProduct) ((Program.Matrix) program).op();
    boolean scores = op.kind() == AttentionProduct.Kind.SCORES;
    long square = scores ? 0 : (long) op.heads() * op.queries() * op.keys();
    return (double) CoreTiming.ACTIVATION_BYTES * (op.inputElements() - square);
  }
}
