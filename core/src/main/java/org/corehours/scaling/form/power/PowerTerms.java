package org.corehours.scaling.form.power;

import java.util.List;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.LossSlopes;

/**
 * A sum of power terms: {@code sum_k s_k prod_(j in term k) x_j^-e_j}, with sizes s_k and exponents
 * e_j above zero and inputs x_j of a run. For given exponents it is linear in the sizes. A term
 * without inputs is the constant.
 *
 * <p>Coefficients, named as a form's authors do, may be other functions of sizes and exponents.
 */
public interface PowerTerms {

  /** The x_j. */
  List<FormInput> inputs();

  /** For each term the indices of its inputs. */
  List<List<Integer>> terms();

  /** The form's coefficients. */
  double[] coefficients(double[] sizes, double[] exponents);

  /** The s_k of the form's coefficients. */
  double[] sizes(double[] coefficients);

  /** The e_j of the form's coefficients, in the order of the inputs. */
  double[] exponents(double[] coefficients);

  /** The same without the constant. */
  default PowerTerms withoutConstant() {
    return new WithoutConstant(this);
  }

  /** The sum. */
  default double sum(double[] coefficients, LossInputs at) {
    double[] sizes = sizes(coefficients);
    double[] exponents = exponents(coefficients);
    double sum = 0;
    for (int k = 0; k < sizes.length; k++) {
      sum += sizes[k] * power(terms().get(k), exponents, at);
    }
    return sum;
  }

  /** Exact derivatives of the sum by S, ln N and ln D. */
  default LossSlopes sumSlopes(double[] coefficients, LossInputs at) {
    double[] sizes = sizes(coefficients);
    double[] exponents = exponents(coefficients);
    LossSlopes slopes = new LossSlopes(0, 0, 0);
    for (int k = 0; k < sizes.length; k++) {
      double term = sizes[k] * power(terms().get(k), exponents, at);
      for (int j : terms().get(k)) {
        slopes = slopes.plus(-exponents[j] * term, inputs().get(j).slopes().apply(at));
      }
    }
    return slopes;
  }

  /** {@code prod_(j in term) x_j^-e_j}. */
  default double power(List<Integer> term, double[] exponents, LossInputs at) {
    double log = 0;
    for (int j : term) {
      if (exponents[j] != 0) {
        log -= exponents[j] * inputs().get(j).logarithm().applyAsDouble(at);
      }
    }
    return Math.exp(log);
  }
}
