package org.corehours.scaling.form.power;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.form.AverageParameters;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.SparsityTerm;

/**
 * {@code L(S, N, D) = E + A N_avg^-alpha + B D^-beta}, with {@link AverageParameters} of a
 * gradually pruned run, {@code N_avg = N (1 - 0.625 S) / (1 - S)} (arXiv:2501.12486): N those left
 * at the end, S in [0, 1), D data. The coefficients are those of {@link ChinchillaForm}.
 */
public record TimeAverageForm() implements PowerSumForm {

  private static final ChinchillaForm DENSE = new ChinchillaForm();

  private static final List<FormInput> INPUTS =
      List.of(FormInput.averageParameters("alpha"), FormInput.data("beta"));

  @Override
  public String name() {
    return "time-average";
  }

  @Override
  public String formula() {
    return "L(S, N, D) = E + A N_avg^-alpha + B D^-beta, N_avg = N (1 - %s S) / (1 - S)"
        .formatted(AverageParameters.GRADUAL);
  }

  @Override
  public List<FormCoefficient> coefficients() {
    return ChinchillaForm.COEFFICIENTS;
  }

  @Override
  public List<FormInput> inputs() {
    return INPUTS;
  }

  @Override
  public List<List<Integer>> terms() {
    return DENSE.terms();
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    return DENSE.coefficients(sizes, exponents);
  }

  @Override
  public double[] sizes(double[] coefficients) {
    return DENSE.sizes(coefficients);
  }

  @Override
  public double[] exponents(double[] c) {
    return DENSE.exponents(c);
  }

  @Override
  public Optional<SparsityTerm> sparsityTerm() {
    return Optional.of(Term.PRUNED);
  }

  private enum Term implements SparsityTerm {
    PRUNED;

    @Override
    public double denseEquivalent(double[] coefficients, double sparsity) {
      return AverageParameters.gradual(sparsity, 1);
    }

    @Override
    public double reducible(double[] c, LossInputs at) {
      double average = AverageParameters.gradual(at.sparsity(), at.parameters());
      return c[1] * Math.pow(average, -c[2]) + c[3] * Math.pow(at.data(), -c[4]);
    }
  }
}
