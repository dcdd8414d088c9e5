package org.corehours.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.LossSlopes;
import org.corehours.scaling.form.Parametrisation;
import org.corehours.scaling.form.SparsityTerm;
import org.corehours.scaling.form.power.PowerSumForm;
import org.corehours.scaling.form.power.PowerTerms;

/**
 * {@code L = E + u(S, N, D)^gamma}, where {@code E + u} is a sum of powers: a form that is not
 * separable in D, written as a user of the library would, from public classes only. Its
 * coefficients are those of the sum, then gamma.
 */
abstract class OuterExponentForm implements LawForm {

  private static final double[] GAMMAS = {0.7, 1.4};

  private final PowerSumForm sum;
  private final PowerTerms reducible;
  private final int constant;

  OuterExponentForm(PowerSumForm sum) {
    this.sum = sum;
    reducible = sum.withoutConstant();
    constant = sum.names().indexOf(sum.constant().orElseThrow());
  }

  @Override
  public final List<FormCoefficient> coefficients() {
    return Stream.concat(
            sum.coefficients().stream(), Stream.of(FormCoefficient.positiveExponent("gamma")))
        .toList();
  }

  @Override
  public final List<FormInput> inputs() {
    return sum.inputs();
  }

  static double gamma(double[] coefficients) {
    return coefficients[coefficients.length - 1];
  }

  static double[] inner(double[] coefficients) {
    return Arrays.copyOf(coefficients, coefficients.length - 1);
  }

  @Override
  public final double loss(double[] c, LossInputs at) {
    return c[constant] + Math.pow(reducible.sum(inner(c), at), gamma(c));
  }

  @Override
  public final LossSlopes slopes(double[] c, LossInputs at) {
    double u = reducible.sum(inner(c), at);
    double outer = gamma(c) * Math.pow(u, gamma(c) - 1);
    LossSlopes slopes = reducible.sumSlopes(inner(c), at);
    return new LossSlopes(
        outer * slopes.sparsity(), outer * slopes.logParameters(), outer * slopes.logData());
  }

  @Override
  public final List<double[]> starts() {
    List<double[]> starts = new ArrayList<>();
    for (double gamma : GAMMAS) {
      for (double[] exponents : sum.starts()) {
        starts.add(DoubleStream.concat(Arrays.stream(exponents), DoubleStream.of(gamma)).toArray());
      }
    }
    return starts;
  }

  @Override
  public final Parametrisation parametrisation(List<LossInputs> runs) {
    return new OuterExponent(sum, runs, true);
  }

  @Override
  public final Optional<Parametrisation> parametrisationWithoutConstant(List<LossInputs> runs) {
    return Optional.of(new OuterExponent(sum, runs, false));
  }

  /** What increases u increases the loss, so the sum knows it all. */
  @Override
  public final Optional<SparsityTerm> sparsityTerm() {
    return sum.sparsityTerm().map(OfSum::new);
  }

  private record OfSum(SparsityTerm term) implements SparsityTerm {

    @Override
    public double denseEquivalent(double[] coefficients, double sparsity) {
      return term.denseEquivalent(inner(coefficients), sparsity);
    }

    @Override
    public double reducible(double[] coefficients, LossInputs at) {
      return term.reducible(inner(coefficients), at);
    }
  }
}
