package org.corehours.scaling;

import org.corehours.sparsity.SparsityPattern;
import org.corehours.units.ValueException;

/**
 * How many fewer weights an n:m pattern seems to have than it keeps, since it may not choose them
 * freely: in a law N becomes {@code N (1 - penalty)}, where
 *
 * <p>{@code penalty = rate max(0, S - 1/2) + (rate / 4 if m < 4)}, and 0 for a pattern that prunes
 * nothing or is not n:m.
 *
 * <p>It never falls with S at a given m, nor rises with m at a given S. The form and the rate are
 * <em>assumed</em>: arXiv:2309.08520 says only that 2:4 and 4:8 are close to unstructured sparsity
 * and patterns of 75 % somewhat worse, without a number; groups of fewer than four were not tried.
 *
 * @param rate in [0, 1]; 0 takes n:m patterns for unstructured ones
 */
public record NmPenalty(double rate) {

  /** <em>Assumed</em>: 1:4 counts as 5 % fewer weights. */
  public static final NmPenalty STANDARD = new NmPenalty(0.2);

  private static final double FREE_SPARSITY = 0.5;
  private static final int SMALLEST_FREE_GROUP = 4;

  public NmPenalty {
    if (!(rate >= 0 && rate <= 1)) {
      throw new ValueException(
          "pattern penalty", Double.toString(rate), "must lie in [0, 1]", "0.2");
    }
  }

  /** Share of the kept weights that count for nothing, in [0, 0.75). */
  public double penalty(SparsityPattern pattern) {
    if (!(pattern instanceof SparsityPattern.Nm nm) || nm.sparsity() == 0) {
      return 0;
    }
    double smallGroup = nm.m() < SMALLEST_FREE_GROUP ? rate / 4 : 0;
    return rate * Math.max(0, nm.sparsity() - FREE_SPARSITY) + smallGroup;
  }

  /** The N to put into a law for so many non-zero weights of a pattern. */
  public double lawParameters(SparsityPattern pattern, double nonZero) {
    return nonZero * (1 - penalty(pattern));
  }
}
