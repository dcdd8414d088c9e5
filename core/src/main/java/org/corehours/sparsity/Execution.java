package org.corehours.sparsity;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Set;
import org.corehours.units.ValueException;

/**
 * How a chip stores pruned weights and multiplies with them. While nothing is pruned yet, every
 * execution is the dense one.
 */
public sealed interface Execution
    permits Execution.Masked, Execution.Compressed, Execution.SparseUnit, Execution.Ideal {

  /** Efficiency of a sparse unit where none is given: <em>assumed</em>. */
  double DEFAULT_EFFICIENCY = 0.8;

  /** What weights of that pattern take at that density, below 1. */
  WeightCost cost(SparsityPattern pattern, double density);

  /**
   * Weights are multiplied with a mask of one byte each after every update; arithmetic and storage
   * are those of the dense layer. This is what TPU v4 really does.
   */
  record Masked() implements Execution {
    @Override
    public WeightCost cost(SparsityPattern pattern, double density) {
      return new WeightCost(density, 1, 1, 1, 1, 0, 1, 0, sortOperations(pattern));
    }

    @Override
    public String toString() {
      return "masked";
    }
  }

  /**
   * Only the kept weights are stored and exchanged, with an index; the vector unit unpacks them for
   * a dense product and packs the gradients. Unpacking is <em>assumed</em> to take for each weight
   *
   * <ul>
   *   <li>n:m, an index of ceil(log2 m) bits for each kept weight: 2 n operations, a comparison of
   *       each kept weight's index with the place, and a selection;
   *   <li>otherwise, one bit for each weight: 16 operations, a prefix sum over 128 lanes (7 shifts
   *       and additions), a permutation and a selection.
   * </ul>
   */
  record Compressed() implements Execution {
    private static final double UNSTRUCTURED_OPERATIONS = 16;

    @Override
    public WeightCost cost(SparsityPattern pattern, double density) {
      double operations =
          pattern instanceof SparsityPattern.Nm nm ? 2 * nm.n() : UNSTRUCTURED_OPERATIONS;
      return new WeightCost(
          density,
          1,
          1,
          1,
          density,
          indexBytes(pattern, density),
          0,
          operations,
          sortOperations(pattern));
    }

    @Override
    public String toString() {
      return "compressed";
    }
  }

  /**
   * A matrix unit that TPU v4 does not have: of each group of m weights it multiplies only with k,
   * the smallest whole number that the density allows, at a share of its dense rate, and falls back
   * to dense products where that is no faster. It serves the two products that weights are an
   * operand of (the input's gradient needs a mask that is n:m both ways, arXiv:2102.08124); the
   * weights' gradient is a product of two dense operands.
   *
   * @param efficiency share of the ideal speed-up's rate, in (0, 1]
   */
  record SparseUnit(double efficiency) implements Execution {
    public SparseUnit {
      if (!(efficiency > 0 && efficiency <= 1)) {
        throw new IllegalArgumentException(
            "efficiency of the sparse unit (" + efficiency + ") must lie in (0, 1]");
      }
    }

    @Override
    public WeightCost cost(SparsityPattern pattern, double density) {
      SparsityPattern.Nm nm = requireNm(pattern);
      double whole = Math.min(1, Math.ceil(density * nm.m() - 1e-9) / nm.m());
      double product = Math.min(1, whole / efficiency);
      return new WeightCost(
          density,
          product,
          product,
          1,
          whole,
          indexBytes(pattern, whole),
          0,
          0,
          sortOperations(pattern));
    }

    @Override
    public String toString() {
      return efficiency == DEFAULT_EFFICIENCY ? "sparse-unit" : "sparse-unit=" + efficiency;
    }
  }

  /** Zeros cost nothing anywhere, and nor does finding them: the bound that no chip reaches. */
  record Ideal() implements Execution {
    @Override
    public WeightCost cost(SparsityPattern pattern, double density) {
      return new WeightCost(density, density, density, density, density, 0, 0, 0, 0);
    }

    @Override
    public String toString() {
      return "ideal";
    }
  }

  /** Kinds that a text may begin with. */
  Set<String> KINDS = ImmutableSet.of("masked", "compressed", "sparse-unit", "ideal");

  /** What an execution may look like, for messages. */
  String FORMS = "masked, compressed, sparse-unit (or sparse-unit=0.8, its efficiency) or ideal";

  /** Reads an execution's name. */
  static Execution parse(String text) {
    String name = text.trim().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "masked" -> new Masked();
      case "compressed" -> new Compressed();
      case "sparse-unit" -> new SparseUnit(DEFAULT_EFFICIENCY);
      case "ideal" -> new Ideal();
      default -> sparseUnit(name, text);
    };
  }

  private static Execution sparseUnit(String name, String text) {
    String prefix = "sparse-unit=";
    if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]*\\.?[0-9]+")) {
      return new SparseUnit(Double.parseDouble(name.substring(prefix.length())));
    }
    throw new ValueException("execution", text, "must be " + FORMS, "");
  }

  private static SparsityPattern.Nm requireNm(SparsityPattern pattern) {
    if (pattern instanceof SparsityPattern.Nm nm) {
      return nm;
    }
    throw new ValueException(
        "execution", "sparse-unit", "needs an n:m pattern, not " + pattern, "2:4");
  }

  private static double indexBytes(SparsityPattern pattern, double stored) {
    double bits = pattern instanceof SparsityPattern.Nm nm ? stored * log2(nm.m()) : 1;
    return bits / 8;
  }

  /**
   * A bitonic sorting network over the weights that compete for being kept, as jaxpruner sorts each
   * tensor's magnitudes: k (k + 1) / 2 stages of a comparison and a selection, k = ceil(log2 size).
   * A tensor is taken to have 2^22 weights.
   */
  private static double sortOperations(SparsityPattern pattern) {
    int k = pattern instanceof SparsityPattern.Nm nm ? log2(nm.m()) : 22;
    return 2.0 * k * (k + 1) / 2;
  }

  private static int log2(int value) {
    return 32 - Integer.numberOfLeadingZeros(value - 1);
  }
}
