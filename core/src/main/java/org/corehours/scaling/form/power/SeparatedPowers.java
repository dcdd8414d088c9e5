package org.corehours.scaling.form.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.SeparableInData;

/** A sum of power terms in which one term is a power of D and the others do not depend on D. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record SeparatedPowers(
    PowerTerms form, List<Integer> others, double[] sizes, double[] exponents, int data, int term)
    implements SeparableInData {

  static Optional<SeparableInData> of(PowerTerms form, double[] coefficients) {
    int data =
        IntStream.range(0, form.inputs().size())
            .filter(j -> form.inputs().get(j).isData())
            .findFirst()
            .orElse(-1);
    int term = form.terms().indexOf(List.of(data));
    List<Integer> others = new ArrayList<>();
    for (int k = 0; k < form.terms().size(); k++) {
      if (k != term) {
        others.add(k);
      }
    }
    boolean separable =
        term >= 0
            && others.stream()
                .flatMap(k -> form.terms().get(k).stream())
                .noneMatch(j -> dependsOnData(form.inputs().get(j)));
    return separable
        ? Optional.of(
            new SeparatedPowers(
                form, others, form.sizes(coefficients), form.exponents(coefficients), data, term))
        : Optional.empty();
  }

  private static boolean dependsOnData(FormInput input) {
    return input.slopes().apply(new LossInputs(0, 1, 1)).logData() != 0;
  }

  @Override
  public double rest(double sparsity, double parameters) {
    LossInputs at = new LossInputs(sparsity, parameters, 1);
    double rest = 0;
    for (int k : others) {
      rest += sizes[k] * form.power(form.terms().get(k), exponents, at);
    }
    return rest;
  }

  @Override
  public double coefficient() {
    return sizes[term];
  }

  @Override
  public double exponent() {
    return exponents[data];
  }
}
