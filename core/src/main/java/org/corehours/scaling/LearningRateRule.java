package org.corehours.scaling;

import java.util.List;

/**
 * Peak learning rate of an NFNet on JFT-4B: SGD with momentum 0.9 and adaptive gradient clipping,
 * batch 4096, cosine decay.
 *
 * <p>{@code log2(rate) = log2(highest) + min(0, offset - perDoubling_D log2(D / 4e9) -
 * perDoubling_N log2(N / 1e8))}, rounded to a whole power of two times the highest rate, since the
 * optima it was fitted to were searched on that grid. N leaves the classifier out, D counts images.
 * For other batches or optimizers the rule says nothing.
 *
 * @param highest largest rate that was found optimal
 * @param offset doublings above the highest rate at N = 1e8 and D = 4e9
 * @param perDataDoubling halvings for each doubling of D
 * @param perParametersDoubling halvings for each doubling of N
 */
public record LearningRateRule(
    double highest, double offset, double perDataDoubling, double perParametersDoubling) {

  /** The loss law whose runs the rule holds for. */
  public static final String LAW = "nfnet-jft4b";

  /** Batch size that the rule holds for. */
  public static final long BATCH = 4096;

  /**
   * Fitted by least squares to the 18 optima in Figure 3 of arXiv:2310.16764, of which it gives 17;
   * {@code ./corehours calibrate} repeats the fit.
   */
  public static final LearningRateRule NFNET_JFT4B = new LearningRateRule(1.6, 0.773, 0.669, 0.370);

  private static final double REFERENCE_DATA = 4e9;
  private static final double REFERENCE_PARAMETERS = 1e8;

  /** The suggested rate, on the grid. */
  public double rate(double parameters, double data) {
    return highest * Math.pow(2, Math.rint(doublings(parameters, data)));
  }

  /**
   * The suggested rate with the next lower and the next higher one on the grid, ascending; what to
   * try.
   */
  public List<Double> grid(double parameters, double data) {
    double rate = rate(parameters, data);
    return List.of(rate / 2, rate, rate * 2);
  }

  /** Of the two neighbours, the one that the unrounded rate is closer to. */
  public double next(double parameters, double data) {
    double doublings = doublings(parameters, data);
    return rate(parameters, data) * (doublings < Math.rint(doublings) || doublings == 0 ? 0.5 : 2);
  }

  /** Doublings relative to the highest rate before rounding, at most 0. */
  public double doublings(double parameters, double data) {
    return Math.min(
        0,
        offset
            - perDataDoubling * log2(data / REFERENCE_DATA)
            - perParametersDoubling * log2(parameters / REFERENCE_PARAMETERS));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
