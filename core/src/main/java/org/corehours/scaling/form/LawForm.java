package org.corehours.scaling.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.scaling.form.FormCoefficient.Kind;

/**
 * A form of loss law: everything that the rest of the program knows of it. Implementations are
 * stateless and found by {@code LawForms}, so they need a public constructor without arguments.
 *
 * <p>The symbols are those of {@link LossInputs}: S sparsity, N non-zero parameters, D data. A
 * form's coefficients always come in the order of {@link #coefficients()}. Losses are in nats. A
 * form that is a sum of powers should implement {@code PowerSumForm}, which leaves little to write.
 */
public interface LawForm {

  /** The name that users type and law files hold. */
  String name();

  /** The form in symbols, for example {@code L(N, D) = E + A N^-alpha + B D^-beta}. */
  String formula();

  /** The form's coefficients. */
  List<FormCoefficient> coefficients();

  /** What the form takes powers of. Runs must differ in each, or its exponent is unknown. */
  List<FormInput> inputs();

  /** Loss [nats]. A form without {@link #sparsityTerm()} ignores S. */
  double loss(double[] coefficients, LossInputs at);

  /** Exact derivatives of the loss by S, ln N and ln D. */
  LossSlopes slopes(double[] coefficients, LossInputs at);

  /** Coordinates in which the form is fitted to these runs. */
  Parametrisation parametrisation(List<LossInputs> runs);

  /**
   * Coordinates with the constant held at zero, for runs whose best constant would be negative;
   * empty if the form has no constant.
   */
  Optional<Parametrisation> parametrisationWithoutConstant(List<LossInputs> runs);

  /**
   * Where fits start: values of the exponents, in the order of {@link #coefficients()}. {@link
   * Parametrisation#start} adds the other coefficients.
   */
  default List<double[]> starts() {
    return ExponentGrid.of((int) coefficients().stream().filter(this::isExponent).count());
  }

  /** Whether the form predicts from S, N and D, so that a law file can be of it. */
  default boolean predicts() {
    return true;
  }

  /** How the form treats pruned models; empty if it knows dense models only. */
  default Optional<SparsityTerm> sparsityTerm() {
    return Optional.empty();
  }

  /** The loss as a sum of a part without D and a power of D, if it is one. This is faster. */
  default Optional<SeparableInData> separableInData(double[] coefficients) {
    return Optional.empty();
  }

  /** Names of the coefficients. */
  default List<String> names() {
    return coefficients().stream().map(FormCoefficient::name).toList();
  }

  /** Name of the irreducible loss, if the form has one. */
  default Optional<String> constant() {
    return coefficients().stream()
        .filter(coefficient -> coefficient.kind() == Kind.CONSTANT)
        .map(FormCoefficient::name)
        .findFirst();
  }

  /** Names of the exponents. */
  default List<String> exponents() {
    return coefficients().stream().filter(this::isExponent).map(FormCoefficient::name).toList();
  }

  /** The exponents among the coefficients. */
  default double[] exponents(double[] coefficients) {
    List<FormCoefficient> all = coefficients();
    return IntStream.range(0, coefficients.length)
        .filter(i -> isExponent(all.get(i)))
        .mapToDouble(i -> coefficients[i])
        .toArray();
  }

  private boolean isExponent(FormCoefficient coefficient) {
    return coefficient.kind() == Kind.EXPONENT;
  }

  /**
   * The law with these coefficients.
   *
   * @throws org.corehours.units.ValueException if one lies outside its bounds
   */
  default LossFunction with(double... coefficients) {
    return new LossFunction(this, coefficients);
  }
}
