package org.corehours.scaling.form;

/** How a form treats pruned models. */
public interface SparsityTerm {

  /**
   * How many dense parameters a non-zero one is worth, m with {@code L(S, N, D) = L(0, m N, D)}.
   *
   * @param sparsity S, in [0, 1]
   */
  double denseEquivalent(double[] coefficients, double sparsity);

  /**
   * An increasing function of the loss at fixed N, without the parts that neither S nor D changes:
   * differences keep their digits, so that a minimum can be found accurately.
   */
  double reducible(double[] coefficients, LossInputs at);
}
