package org.corehours.scaling.form;

/** A law as the sum of two parts: {@code L(S, N, D) = rest(S, N) + coefficient D^-exponent}. */
public interface SeparableInData {

  /** The part that does not depend on D [nats]. */
  double rest(double sparsity, double parameters);

  /** Size of the term in D [nats at D = 1]. */
  double coefficient();

  /** Exponent of D. */
  double exponent();
}
