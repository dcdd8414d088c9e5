package org.corehours.fitting;

/**
 * A finished run that a law is fitted to.
 *
 * @param group runs that belong together, such as those of one model
 * @param parameters N, above zero
 * @param data D, above zero
 * @param loss held-out loss [nats], above zero
 */
public record Observation(String group, double parameters, double data, double loss) {

  public Observation {
    for (double value : new double[] {parameters, data, loss}) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "parameters, data and loss of " + group + " must be above zero, not " + value);
      }
    }
  }
}
