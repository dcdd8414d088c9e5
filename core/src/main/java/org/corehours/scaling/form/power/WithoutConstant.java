package org.corehours.scaling.form.power;

import java.util.List;
import org.corehours.scaling.form.FormInput;

/** Power terms whose constant is zero. */
final class WithoutConstant implements PowerTerms {

  private final PowerTerms form;
  private final int constant;
  private final List<List<Integer>> terms;

  /** The terms of a form that has a constant. */
  WithoutConstant(PowerTerms form) {
    this.form = form;
    constant = form.terms().indexOf(List.of());
    terms = form.terms().stream().filter(term -> !term.isEmpty()).toList();
  }

  @Override
  public List<FormInput> inputs() {
    return form.inputs();
  }

  @Override
  public List<List<Integer>> terms() {
    return terms;
  }

  @Override
  public double[] coefficients(double[] sizes, double[] exponents) {
    double[] all = new double[sizes.length + 1];
    System.arraycopy(sizes, 0, all, 0, constant);
    System.arraycopy(sizes, constant, all, constant + 1, sizes.length - constant);
    return form.coefficients(all, exponents);
  }

  @Override
  public double[] sizes(double[] coefficients) {
    double[] all = form.sizes(coefficients);
    double[] kept = new double[all.length - 1];
    System.arraycopy(all, 0, kept, 0, constant);
    System.arraycopy(all, constant + 1, kept, constant, kept.length - constant);
    return kept;
  }

  @Override
  public double[] exponents(double[] coefficients) {
    return form.exponents(coefficients);
  }
}
