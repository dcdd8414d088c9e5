package org.corehours.tpu.timing;

import java.util.ArrayList;
import java.util.List;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;

/**
 * Operations that run as one program, so that tensors between them never reach memory.
 *
 * <p>The rule: element-wise operations fuse into the next matrix product of their section, which
 * applies them to its input while it reads it. Those after the section's last matrix product make a
 * program of their own, and so does each weight standardisation.
 */
sealed interface Fusion {

  /** A name for people: the matrix product's, or the first operation's. */
  String name();

  /** A matrix product and the element-wise operations applied to its input. */
  record Matrix(MatrixOp op, List<VectorOp> prologue) implements Fusion {
    @Override
    public String name() {
      return op.name();
    }
  }

  /** Element-wise operations without a matrix product. */
  record Elementwise(List<VectorOp> ops) implements Fusion {
    @Override
    public String name() {
      return ops.get(0).name();
    }
  }

  /** A weight standardisation. */
  record Weights(WeightStandardization op) implements Fusion {
    @Override
    public String name() {
      return op.name();
    }
  }

  /** Splits a section's operations into programs. */
  static List<Fusion> of(Section section) {
    List<Fusion> fusions = new ArrayList<>();
    List<VectorOp> waiting = new ArrayList<>();
    for (Op op : section.ops()) {
      if (op instanceof VectorOp vector) {
        waiting.add(vector);
      } else if (op instanceof WeightStandardization weights) {
        fusions.add(new Weights(weights));
      } else if (op instanceof MatrixOp matrix) {
        fusions.add(new Matrix(matrix, List.copyOf(waiting)));
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      fusions.add(new Elementwise(List.copyOf(waiting)));
    }
    return fusions;
  }
}
