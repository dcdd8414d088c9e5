package org.corehours.published;

import org.corehours.units.CoreHours;

/**
 * One NFNet pre-training run on JFT-4B.
 *
 * @param model built-in model name
 * @param epochs passes over the 4e9 images
 * @param coreHours TPU-v4 core-hours, digitised to about 1 %
 * @param loss held-out loss [nats], digitised to about 0.003
 */
public record PretrainingRun(String model, double epochs, CoreHours coreHours, double loss) {

  /** Images in JFT-4B, "about 4 billion" in arXiv:2310.16764. */
  public static final double JFT_4B_EXAMPLES = 4e9;

  /** Images seen, repeats counted. */
  public double examples() {
    return epochs * JFT_4B_EXAMPLES;
  }
}
