package org.corehours.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.scaling.LawForm;

/**
 * A form whose constant is zero, for runs whose best constant would be negative.
 *
 * @param form that has a constant
 */
record WithoutConstant(FitForm form) implements FitForm {

  private int constantTerm() {
    return form.terms().indexOf(List.of());
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public String formula() {
    return form.formula();
  }

  @Override
  public List<Input> inputs() {
    return form.inputs();
  }

  @Override
  public List<List<Integer>> terms() {
    return form.terms().stream().filter(term -> !term.isEmpty()).toList();
  }

  @Override
  public List<String> names() {
    return form.names();
  }

  @Override
  public Optional<String> constant() {
    return form.constant();
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    double[] all = new double[sizes.length + 1];
    for (int k = 0; k < sizes.length; k++) {
      all[k < constantTerm() ? k : k + 1] = sizes[k];
    }
    return form.coefficients(all, exponents);
  }

  @Override
  public double[] sizes(double[] coefficients) {
    double[] all = form.sizes(coefficients);
    List<Double> kept = new ArrayList<>();
    for (int k = 0; k < all.length; k++) {
      if (k != constantTerm()) {
        kept.add(all[k]);
      }
    }
    return kept.stream().mapToDouble(size -> size).toArray();
  }

  @Override
  public double[] exponents(double[] coefficients) {
    return form.exponents(coefficients);
  }

  @Override
  public Optional<LawForm> law(double[] coefficients) {
    return form.law(coefficients);
  }
}
