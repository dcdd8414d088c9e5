package org.corehours.tpu.partition;

import java.util.ArrayList;
import java.util.List;
import org.corehours.sparsity.LayerKind;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;

/**
 * A model small enough to calculate by hand: three blocks of a norm, an MLP (1024 to 2048 to 1024
 * on 1024 tokens, no biases) and a residual sum; then a classifier of 128 classes on one token.
 */
final class Mlp {

  static final int BLOCKS = 3;
  static final long TOKENS = 1024;
  static final long WIDTH = 1024;

  /** Elements of one example at a block's boundary. */
  static final long BOUNDARY = TOKENS * WIDTH;

  /** A norm's scales and shifts, and two matrices of 1024 x 2048. */
  static final long BLOCK_PARAMETERS = 2048 + 2 * 2_097_152;

  /** Weights of the classifier. */
  static final long CLASSIFIER_PARAMETERS = 131_072;

  static final long PARAMETERS = BLOCKS * BLOCK_PARAMETERS + CLASSIFIER_PARAMETERS;

  private Mlp() {}

  /** One MLP in a block. */
  static ProgramList serial() {
    return programs(1);
  }

  /** Two MLPs side by side behind one norm, as layers of PaLM are. */
  static ProgramList parallel() {
    return programs(2);
  }

  private static ProgramList programs(int branches) {
    List<Op> ops = new ArrayList<>();
    ops.add(new VectorOp("norm", VectorFunction.LAYER_NORM, TOKENS, 1024, 2048));
    for (int i = 0; i < branches; i++) {
      ops.add(layer("up", 1024, 2048, Split.OUTPUTS));
      ops.add(new VectorOp("gelu", VectorFunction.GELU, TOKENS, 2048));
      ops.add(layer("down", 2048, 1024, Split.INPUTS));
    }
    for (int i = 0; i < branches; i++) {
      ops.add(new VectorOp("sum", VectorFunction.ADD, TOKENS, 1024));
    }
    FullyConnected classes =
        new FullyConnected("classes", LayerKind.CLASSIFIER, 1, 1024, 128, false, false, Split.NONE);
    return ProgramList.of(
        new Workload(
            List.of(new Section("blocks", BLOCKS, ops)),
            new Section("classifier", 1, List.of(classes))));
  }

  private static FullyConnected layer(String name, int inputs, int outputs, Split split) {
    return new FullyConnected(
        name, LayerKind.MLP, (int) TOKENS, inputs, outputs, false, false, split);
  }
}
