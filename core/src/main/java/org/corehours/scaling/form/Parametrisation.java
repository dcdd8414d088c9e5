package org.corehours.scaling.form;

import java.util.OptionalDouble;

/**
 * Unconstrained coordinates x of a form's coefficients, in which it is fitted to given runs. They
 * should be scaled, so that a change of one by 1 is a large one, and as little correlated as
 * possible: logarithms of exponents, and of terms at the runs' geometric means instead of sizes.
 *
 * <p>The constant may come out negative, so that a search can pass through there; all other
 * coefficients are within their bounds at any x.
 */
public interface Parametrisation {

  /** The runs' losses at one x. */
  interface Losses {

    /** Loss of a run [nats]. */
    double of(int run);

    /**
     * Loss of a run [nats] with its exact derivatives by x.
     *
     * @param gradient filled with the first derivatives
     * @param hessian filled with the second derivatives, of which the lower triangle is used
     */
    double of(int run, double[] gradient, double[][] hessian);
  }

  /** The number of coordinates. */
  int variables();

  /** The losses at x, which is not kept. */
  Losses at(double[] x);

  /** The form's coefficients at x. */
  double[] coefficients(double[] x);

  /** The x of the form's coefficients. */
  double[] variables(double[] coefficients);

  /**
   * The x to start from with these exponents: other coefficients are chosen for small {@code
   * (predicted - loss) / scale}.
   *
   * @param exponents as {@link LawForm#starts} gives them
   * @param losses of the runs [nats]
   * @param scales of the runs, above zero
   */
  double[] start(double[] exponents, double[] losses, double[] scales);

  /** The coordinate that is the natural logarithm of an exponent. */
  int indexOf(String exponent);

  /** The constant at x [nats], perhaps negative; empty if there is none. */
  OptionalDouble constant(double[] x);

  /** Loss at the runs' geometric means [nats]. */
  double centralLoss(double[] x);

  /** Shares of the form's terms in the loss at the runs' geometric means. */
  double[] termShares(double[] x);
}
