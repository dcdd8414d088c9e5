package org.corehours.tpu.timing;

import java.util.ArrayList;
import java.util.List;
import org.corehours.sparsity.LayerKind;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.Embedding;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.MatrixProduct;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;

/**
 * Operations that run as one program, so that tensors between them never reach memory.
 *
 * <p>The fusion rule: element-wise operations fuse into the next matrix product of their section,
 * which applies them to its input while it reads it. Those after the section's last matrix product
 * make a program of their own, and so does each weight standardisation and each table lookup.
 */
public sealed interface Program {

  /** A name for people: the matrix product's, or the first operation's. */
  String name();

  /**
   * A matrix product and the element-wise operations applied to its input.
   *
   * @param forward the forward product of one example
   * @param inputGradient the product of one example that gives the gradient of its left operand
   * @param weightGradient the product of one example that gives the gradient of its right operand
   * @param inputElements of one example
   * @param outputElements of one example
   */
  record Matrix(
      MatrixOp op,
      Vectors prologue,
      MatrixProduct forward,
      MatrixProduct inputGradient,
      MatrixProduct weightGradient,
      long inputElements,
      long outputElements,
      int inputChannels,
      int outputChannels,
      long weights,
      LayerKind layer,
      boolean attention)
      implements Program {

    /** Takes the shapes from the operation, once for all evaluations. */
    Matrix(MatrixOp op, Vectors prologue) {
      this(
          op,
          prologue,
          op.forward(1),
          op.inputGradient(1),
          op.weightGradient(1),
          op.inputElements(),
          op.outputElements(),
          op.inputChannels(),
          op.outputChannels(),
          op.weights(),
          op.layer(),
          op instanceof AttentionProduct);
    }

    @Override
    public String name() {
      return op.name();
    }
  }

  /** Element-wise operations without a matrix product. */
  record Elementwise(Vectors ops) implements Program {
    @Override
    public String name() {
      return ops.ops().get(0).name();
    }
  }

  /** A weight standardisation. */
  record Weights(WeightStandardization op) implements Program {
    @Override
    public String name() {
      return op.name();
    }
  }

  /** A table lookup. */
  record Lookup(Embedding op) implements Program {
    @Override
    public String name() {
      return op.name();
    }
  }

  /** Splits a section's operations into programs. */
  static List<Program> of(Section section) {
    List<Program> programs = new ArrayList<>();
    List<VectorOp> waiting = new ArrayList<>();
    for (Op op : section.ops()) {
      if (op instanceof VectorOp vector) {
        waiting.add(vector);
      } else if (op instanceof WeightStandardization weights) {
        programs.add(new Weights(weights));
      } else if (op instanceof Embedding lookup) {
        programs.add(new Lookup(lookup));
      } else if (op instanceof MatrixOp matrix) {
        programs.add(new Matrix(matrix, new Vectors(waiting)));
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      programs.add(new Elementwise(new Vectors(waiting)));
    }
    return programs;
  }
}
