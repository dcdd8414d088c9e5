package org.corehours.tpu.partition;

import java.util.List;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.Embedding;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;

/**
 * The part of a workload that one of {@code t} tensor-parallel devices computes (arXiv:1909.08053):
 * layers divided by outputs or inputs as they say, attention by heads, and element-wise work by
 * rows (sequence parallelism, arXiv:2205.05198).
 */
public final class TensorShards {

  private TensorShards() {}

  /** The largest sensible degree: every device keeps at least one head. 1 where nothing divides. */
  public static int limit(Workload workload) {
    return workload.sections().stream()
        .flatMap(section -> section.ops().stream())
        .filter(AttentionProduct.class::isInstance)
        .mapToInt(op -> ((AttentionProduct) op).heads())
        .min()
        .orElse(1);
  }

  /** One device's share. */
  public static Workload of(Workload workload, int degree) {
    if (degree == 1) {
      return workload;
    }
    List<Section> body = workload.body().stream().map(section -> shard(section, degree)).toList();
    return new Workload(body, shard(workload.classifier(), degree));
  }

  private static Section shard(Section section, int degree) {
    List<Op> ops = section.ops().stream().map(op -> shard(op, degree)).toList();
    return new Section(section.name(), section.repeats(), ops);
  }

  private static Op shard(Op op, int t) {
    if (op instanceof FullyConnected f && f.split() != Split.NONE) {
      boolean outputs = f.split() == Split.OUTPUTS;
      return new FullyConnected(
          f.name(),
          f.layer(),
          f.rows(),
          outputs ? f.inputs() : share(f.inputs(), t),
          outputs ? share(f.outputs(), t) : f.outputs(),
          f.bias(),
          f.shared(),
          f.split());
    }
    if (op instanceof AttentionProduct a) {
      int keyHeads = a.keyHeads() % t == 0 ? a.keyHeads() / t : 1;
      int heads = share(a.heads(), t);
      return new AttentionProduct(
          a.name(),
          a.kind(),
          heads % keyHeads == 0 ? heads : keyHeads * share(heads, keyHeads),
          keyHeads,
          a.queries(),
          a.keys(),
          a.headDim());
    }
    if (op instanceof VectorOp v) {
      long rows = (v.rows() + t - 1) / t;
      return new VectorOp(v.name(), v.function(), rows, v.channels(), v.parameters());
    }
    return op instanceof Embedding e
        ? new Embedding(e.name(), share(e.vocabulary(), t), e.width(), share(e.rows(), t))
        : op;
  }

  private static int share(int size, int degree) {
    return (size + degree - 1) / degree;
  }
}
