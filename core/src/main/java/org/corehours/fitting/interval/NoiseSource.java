package org.corehours.fitting.interval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.corehours.fitting.LawFit;
import org.corehours.scaling.Quantiles;

/**
 * Noise as the residuals of a fit with n runs and p coefficients show it: {@code e = f (r_i + h z)
 * / sqrt(1 + h^2 / s^2)} with z standard normal.
 *
 * <ul>
 *   <li>r_i is drawn with replacement from the centred log residuals times {@code sqrt(n / (n -
 *       p))}, since those of a fit are too small by that (Davison and Hinkley 1997, section 6.2); s
 *       is their standard deviation.
 *   <li>h is the width that they are smoothed by, {@code 0.9 min(s, IQR / 1.34) n^-0.2} (Silverman
 *       1986, section 3.4), and the root keeps their variance (Silverman and Young 1987). A fit
 *       with a delta far below the noise nearly goes through p runs; unsmoothed, draws would find
 *       too much noise near zero and spread too little (De Angelis, Hall and Young 1993).
 *   <li>f is {@code sqrt((n - p) / chi^2)}, one for each draw, with chi^2 of n - p degrees of
 *       freedom: s is itself uncertain, which makes t quantiles of normal ones.
 * </ul>
 *
 * @param residuals the r_i
 * @param width h
 * @param deviation s
 * @param freedom n - p
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record NoiseSource(double[] residuals, double width, double deviation, int freedom) {

  private static final double NORMAL_QUARTILES = 1.34;

  /**
   * The noise of a fit.
   *
   * @param scales what each run's residual is multiplied by
   */
  static NoiseSource of(LawFit fit, double[] scales) {
    int n = scales.length;
    int freedom = Math.max(1, n - fit.coefficientValues().size());
    double[] scaled =
        IntStream.range(0, n).mapToDouble(i -> -fit.logResiduals().get(i) * scales[i]).toArray();
    double mean = Arrays.stream(scaled).average().orElseThrow();
    double inflation = Math.sqrt((double) n / freedom);
    double[] sorted = Arrays.stream(scaled).map(e -> inflation * (e - mean)).sorted().toArray();
    double deviation = Math.sqrt(Arrays.stream(sorted).map(e -> e * e).sum() / n);
    Quantiles quantiles = new Quantiles(sorted);
    double quartiles = quantiles.at(0.75) - quantiles.at(0.25);
    double width = 0.9 * Math.min(deviation, quartiles / NORMAL_QUARTILES) * Math.pow(n, -0.2);
    return new NoiseSource(sorted, width, deviation, freedom);
  }

  /** One e for each of so many runs. */
  double[] draw(int runs, SplittableRandom random) {
    if (deviation == 0) {
      return new double[runs];
    }
    double chiSquare = IntStream.range(0, freedom).mapToDouble(i -> square(random)).sum();
    double factor = Math.sqrt(freedom / chiSquare / (1 + width * width / (deviation * deviation)));
    return IntStream.range(0, runs)
        .mapToDouble(
            i ->
                factor
                    * (residuals[random.nextInt(residuals.length)] + width * random.nextGaussian()))
        .toArray();
  }

  private static double square(SplittableRandom random) {
    double normal = random.nextGaussian();
    return normal * normal;
  }
}
