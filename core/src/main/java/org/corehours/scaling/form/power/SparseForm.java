package org.corehours.scaling.form.power;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.SparsityTerm;

/**
 * {@code L(S, N, D) = (a_S (1 - S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c} (Frantar et al. 2023,
 * arXiv:2309.08520): S final sparsity, N non-zero parameters, D data.
 *
 * <p>a_S is the size of the part of the term in N that sparsity removes, c_S of the part that it
 * leaves [nats at N = 1]; a_D is the data at which its term is one nat, c the irreducible loss. The
 * loss stays finite as S goes to 1. At S = 0 it is a dense law with {@code A = a_S + c_S}.
 */
public record SparseForm() implements PowerSumForm {

  private static final int A_S = 0;
  private static final int B_S = 1;
  private static final int C_S = 2;
  private static final int B_N = 3;
  private static final int A_D = 4;
  private static final int B_D = 5;
  private static final int C = 6;

  private static final List<FormCoefficient> COEFFICIENTS =
      List.of(
          FormCoefficient.size("a_S", "nats"),
          FormCoefficient.positiveExponent("b_S"),
          FormCoefficient.size("c_S", "nats"),
          FormCoefficient.positiveExponent("b_N"),
          FormCoefficient.size("a_D", "data"),
          FormCoefficient.exponent("b_D"),
          FormCoefficient.constant("c"));

  private static final List<FormInput> INPUTS =
      List.of(FormInput.sparsity("b_S"), FormInput.parameters("b_N"), FormInput.data("b_D"));

  private static final List<List<Integer>> TERMS =
      List.of(List.of(0, 1), List.of(1), List.of(2), List.of());

  @Override
  public String name() {
    return "sparse";
  }

  @Override
  public String formula() {
    return "L(S, N, D) = (a_S (1-S)^b_S + c_S) N^-b_N + (a_D / D)^b_D + c";
  }

  @Override
  public List<FormCoefficient> coefficients() {
    return COEFFICIENTS;
  }

  @Override
  public List<FormInput> inputs() {
    return INPUTS;
  }

  @Override
  public List<List<Integer>> terms() {
    return TERMS;
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    double bD = exponents[2];
    double aD = Math.pow(sizes[2], 1 / bD);
    return new double[] {sizes[0], exponents[0], sizes[1], exponents[1], aD, bD, sizes[3]};
  }

  @Override
  public double[] sizes(double[] c) {
    return new double[] {c[A_S], c[C_S], Math.pow(c[A_D], c[B_D]), c[C]};
  }

  @Override
  public double[] exponents(double[] c) {
    return new double[] {c[B_S], c[B_N], c[B_D]};
  }

  @Override
  public Optional<SparsityTerm> sparsityTerm() {
    return Optional.of(Term.PRUNED);
  }

  private enum Term implements SparsityTerm {
    PRUNED;

    /**
     * {@code m(S) = ((a_S + c_S) / (a_S (1 - S)^b_S + c_S))^(1/b_N)}, which starts at 1 and rises
     * to a limit at S = 1 that is finite if c_S is above zero.
     */
    @Override
    public double denseEquivalent(double[] c, double sparsity) {
      double factor = c[A_S] * Math.pow(1 - sparsity, c[B_S]) + c[C_S];
      return Math.pow((c[A_S] + c[C_S]) / factor, 1 / c[B_N]);
    }

    /** Without c and {@code c_S N^-b_N}. */
    @Override
    public double reducible(double[] c, LossInputs at) {
      return c[A_S] * Math.pow(1 - at.sparsity(), c[B_S]) * Math.pow(at.parameters(), -c[B_N])
          + Math.pow(c[A_D] / at.data(), c[B_D]);
    }
  }

  /**
   * The best sparsity for a compute C where {@code C = c D / (1 - S)}: {@code S = max(0, 1 - u)},
   * {@code u = (b_D / (a_S b_S) N^b_N (c a_D / C)^b_D)^(1 / (b_S + b_D))} (arXiv:2309.08520).
   *
   * @param law of this form
   * @param parameters N, above zero
   * @param compute C, above zero
   * @param computePerDatum c, what a datum costs the dense model, in the unit of C
   */
  public static double closedFormSparsity(
      LossFunction law, double parameters, double compute, double computePerDatum) {
    LossInputs.requirePositive("parameters", parameters);
    LossInputs.requirePositive("compute", compute);
    double[] c = requireSensitive(law);
    double u =
        c[B_D]
            / (c[A_S] * c[B_S])
            * Math.pow(parameters, c[B_N])
            * Math.pow(computePerDatum * c[A_D] / compute, c[B_D]);
    return Math.max(0, 1 - Math.pow(u, 1 / (c[B_S] + c[B_D])));
  }

  /** The compute C at which {@link #closedFormSparsity} just rises from 0. */
  public static double closedFormCompute(
      LossFunction law, double parameters, double computePerDatum) {
    LossInputs.requirePositive("parameters", parameters);
    double[] c = requireSensitive(law);
    double ratio = c[B_D] / (c[A_S] * c[B_S]) * Math.pow(parameters, c[B_N]);
    return computePerDatum * c[A_D] * Math.pow(ratio, 1 / c[B_D]);
  }

  /** The coefficients of a law in which both sparsity and data matter. */
  private static double[] requireSensitive(LossFunction law) {
    double[] c = law.coefficients();
    LossInputs.requirePositive("a_S", c[A_S]);
    LossInputs.requirePositive("a_D", c[A_D]);
    LossInputs.requirePositive("b_D", c[B_D]);
    return c;
  }
}
