package org.corehours.fitting;

import org.corehours.fitting.Problem.Evaluation;

/** What {@link Newton} can minimise: a smooth function of several variables. */
public interface Differentiable {

  /** The function. */
  double value(double[] x);

  /** The function with its gradient and Hessian. */
  Evaluation evaluate(double[] x);

  /** Whether a search that came here need not go on. */
  boolean hopeless(double[] x);
}
