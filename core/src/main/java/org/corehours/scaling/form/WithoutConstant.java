package org.corehours.scaling.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Power terms whose constant is zero.
 *
 * @param form that has a constant
 */
record WithoutConstant(PowerTerms form) implements PowerTerms {

  private int constantTerm() {
    return form.terms().indexOf(List.of());
  }

  @Override
  public List<FormInput> inputs() {
    return form.inputs();
  }

  @Override
  public List<List<Integer>> terms() {
    return form.terms().stream().filter(term -> !term.isEmpty()).toList();
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
}
