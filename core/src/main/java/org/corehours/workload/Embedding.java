package org.corehours.workload;

/**
 * A table lookup: {@code rows} rows of {@code width} elements out of {@code [vocabulary, width]}.
 * It moves memory and computes nothing; the backward pass adds the gradients into the table's.
 *
 * @param rows lookups of one example
 */
public record Embedding(String name, int vocabulary, int width, int rows) implements Op {

  public Embedding {
    Op.positive(vocabulary, "vocabulary");
    Op.positive(width, "width");
    Op.positive(rows, "rows");
  }

  @Override
  public long parameters() {
    return (long) vocabulary * width;
  }

  /** Elements of the result of one example. */
  public long outputElements() {
    return (long) rows * width;
  }
}
