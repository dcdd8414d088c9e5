package org.corehours.scaling.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.corehours.units.ValueException;

/**
 * A form with values of its coefficients: the loss L(S, N, D) in nats, see {@link LossInputs}. What
 * lies outside the domain is refused with a {@link ValueException}; outside the range that a law
 * was fitted in, the formula is evaluated all the same.
 */
public final class LossFunction {

  private final LawForm form;
  private final double[] values;
  private final Optional<SeparableInData> separable;

  /** See {@link LawForm#with}. */
  LossFunction(LawForm form, double[] values) {
    List<FormCoefficient> coefficients = form.coefficients();
    if (values.length != coefficients.size()) {
      throw new IllegalArgumentException(
          "the form %s has %s coefficients, not %s"
              .formatted(form.name(), coefficients.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      coefficients.get(i).require(values[i]);
    }
    this.form = form;
    this.values = values.clone();
    separable = form.separableInData(this.values);
  }

  /** The form. */
  public LawForm form() {
    return form;
  }

  /** The coefficients, in the form's order. */
  public double[] coefficients() {
    return values.clone();
  }

  /** The coefficient of that name. */
  public double coefficient(String name) {
    int index = form.names().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("the form " + form.name() + " has no " + name);
    }
    return values[index];
  }

  /** Loss [nats] after training so many parameters on so much data. */
  public double loss(double sparsity, double parameters, double data) {
    LossInputs.requirePositive("data", data);
    return loss(new LossInputs(sparsity, parameters, data));
  }

  /** Loss [nats] that no amount of data removes: the limit for D that goes to infinity. */
  public double lossOfUnlimitedData(double sparsity, double parameters) {
    return loss(new LossInputs(sparsity, parameters, Double.POSITIVE_INFINITY));
  }

  /** Loss [nats]; of a separable law to the last digit the sum of its parts. */
  public double loss(LossInputs at) {
    requireSparsity(at.sparsity());
    return separable.map(parts -> sum(parts, at)).orElseGet(() -> form.loss(values, at));
  }

  private static double sum(SeparableInData parts, LossInputs at) {
    double power = parts.exponent() == 0 ? 1 : Math.exp(-parts.exponent() * Math.log(at.data()));
    return parts.rest(at.sparsity(), at.parameters()) + parts.coefficient() * power;
  }

  /** Exact derivatives of the loss by S, ln N and ln D. */
  public LossSlopes slopes(LossInputs at) {
    requireSparsity(at.sparsity());
    return form.slopes(values, at);
  }

  /** The same function as a sum of a part without D and a power of D, if it is one. */
  public Optional<SeparableInData> separableInData() {
    return separable;
  }

  /**
   * How many dense parameters a non-zero one is worth at that sparsity.
   *
   * @throws ValueException if the form has no term for the sparsity and it is not zero
   */
  public double denseEquivalent(double sparsity) {
    requireSparsity(sparsity);
    return form.sparsityTerm().map(term -> term.denseEquivalent(values, sparsity)).orElse(1.0);
  }

  /** See {@link SparsityTerm#reducible}. */
  public double reducible(LossInputs at) {
    return sparsityTerm().reducible(values, at);
  }

  /**
   * Another estimate of a pruned run's loss [nats]: that of a dense run with {@link
   * AverageParameters}. It depends on the pruning schedule.
   *
   * @param meanProgress of the pruning schedule, in [0, 1]
   */
  public double averageParametersLoss(
      double sparsity, double parameters, double data, double meanProgress) {
    return loss(0, AverageParameters.of(sparsity, parameters, meanProgress), data);
  }

  /**
   * Refuses a sparsity that the form has no term for.
   *
   * @throws ValueException if it is not zero
   */
  public void requireSparsity(double sparsity) {
    if (sparsity != 0) {
      sparsityTerm(sparsity);
    }
  }

  private SparsityTerm sparsityTerm() {
    return sparsityTerm(Double.NaN);
  }

  private SparsityTerm sparsityTerm(double sparsity) {
    return form.sparsityTerm()
        .orElseThrow(
            () ->
                new ValueException(
                    "sparsity",
                    Double.toString(sparsity),
                    "must be 0: a law of the form " + form.name() + " has no term for it",
                    "a law of the form sparse, such as vit-jft4b or t5-c4"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossFunction law
        && form.name().equals(law.form.name())
        && Arrays.equals(values, law.values);
  }

  @Override
  public int hashCode() {
    return 31 * form.name().hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return form.name() + Arrays.toString(values);
  }
}
