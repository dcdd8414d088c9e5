package org.corehours.workload;

import java.util.Locale;

/**
 * A product {@code [rows, contraction] x [contraction, columns]}, repeated for every group.
 *
 * @param rows rows of the left operand and of the result, per group
 * @param contraction the dimension summed over
 * @param columns columns of the right operand and of the result, per group
 * @param groups independent products of this shape
 * @param density share of the multiply-adds that are not known to be zero: 1, except for the input
 *     gradient of a convolution with stride s, where only one in s^2 kernel positions meets a
 *     gradient
 */
public record MatrixProduct(
    long rows, long contraction, long columns, long groups, double density) {

  public MatrixProduct {
    if (rows < 1
        || contraction < 1
        || columns < 1
        || groups < 1
        || !(density > 0 && density <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no matrix product of %d groups of [%d, %d] x [%d, %d] with density %s",
              groups,
              rows,
              contraction,
              contraction,
              columns,
              density));
    }
  }

  /** Multiply-adds, known zeros left out. */
  public double multiplyAdds() {
    return density * groups * rows * contraction * columns;
  }
}
