package org.corehours.sim.result;

import java.util.Objects;

/**
 * A run that somebody trained and published, to be shown beside the predictions.
 *
 * @param model the model's name as in the rows
 * @param epochs passes over the training data
 * @param chip what it ran on, as in the rows
 * @param coreHours compute spent, of that chip [core-hours]
 * @param loss held-out loss reached [nats]
 */
public record PublishedRun(
    String model, double epochs, String chip, double coreHours, double loss) {

  public PublishedRun {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(chip, "chip");
  }
}
