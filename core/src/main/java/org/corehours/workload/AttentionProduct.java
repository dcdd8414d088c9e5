package org.corehours.workload;

import java.util.Locale;
import java.util.Objects;

/**
 * One of the two matrix products of attention, for each of {@code heads} heads.
 *
 * <ul>
 *   <li>{@link Kind#SCORES}: queries {@code [batch, heads, queries, headDim]} times keys {@code
 *       [batch, keyHeads, keys, headDim]} gives {@code [batch, heads, queries, keys]}.
 *   <li>{@link Kind#VALUES}: weights {@code [batch, heads, queries, keys]} times values {@code
 *       [batch, keyHeads, keys, headDim]} gives {@code [batch, heads, queries, headDim]}.
 * </ul>
 *
 * <p>Multiply-adds of one example: {@code heads queries keys headDim}, whether or not a causal mask
 * hides half of them: without a fused attention kernel the whole square is computed.
 *
 * @param heads query heads
 * @param keyHeads key and value heads; divides heads; 1 is multi-query attention
 * @param queries query positions
 * @param keys key positions
 * @param headDim elements of a head
 */
public record AttentionProduct(
    String name, Kind kind, int heads, int keyHeads, int queries, int keys, int headDim)
    implements MatrixOp {

  /** Which of the two products. */
  public enum Kind {
    SCORES,
    VALUES
  }

  public AttentionProduct {
    Objects.requireNonNull(kind, "kind");
    Op.positive(heads, "heads");
    Op.positive(keyHeads, "key heads");
    Op.positive(queries, "queries");
    Op.positive(keys, "keys");
    Op.positive(headDim, "head_dim");
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "kv_heads (%d) must divide heads (%d)", keyHeads, heads));
    }
  }

  private boolean scores() {
    return kind == Kind.SCORES;
  }

  /** Attention has no weights: its right operand is computed from the input. */
  @Override
  public long weights() {
    return 0;
  }

  @Override
  public long parameters() {
    return 0;
  }

  @Override
  public int inputChannels() {
    return scores() ? headDim : keys;
  }

  @Override
  public int outputChannels() {
    return scores() ? keys : headDim;
  }

  /** Both operands. */
  @Override
  public long inputElements() {
    long left = (long) heads * queries * (scores() ? headDim : keys);
    return left + (long) keyHeads * keys * headDim;
  }

  @Override
  public long outputElements() {
    return (long) heads * queries * (scores() ? keys : headDim);
  }

  @Override
  public long multiplyAdds() {
    return (long) heads * queries * keys * headDim;
  }

  @Override
  public boolean inputNeedsGradient() {
    return true;
  }

  @Override
  public MatrixProduct forward(long examples) {
    return scores()
        ? product(examples, queries, headDim, keys)
        : product(examples, queries, keys, headDim);
  }

  /** Gradient of the left operand. */
  @Override
  public MatrixProduct inputGradient(long examples) {
    return scores()
        ? product(examples, queries, keys, headDim)
        : product(examples, queries, headDim, keys);
  }

  /** Gradient of the right operand: keys or values. */
  @Override
  public MatrixProduct weightGradient(long examples) {
    return product(examples, keys, queries, headDim);
  }

  private MatrixProduct product(long examples, int rows, int contraction, int columns) {
    return new MatrixProduct(rows, contraction, columns, examples * heads, 1);
  }
}
