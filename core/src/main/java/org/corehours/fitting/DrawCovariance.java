package org.corehours.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * Covariance of a form's coefficients over bootstrap draws. Exponents count as they are, and so
 * does the constant, which may be zero; every other coefficient spans decades and counts by its
 * natural logarithm.
 */
public final class DrawCovariance {

  private DrawCovariance() {}

  /**
   * The covariance in the order of the form's names, with n - 1 in the denominator. Draws in which
   * a coefficient that counts by its logarithm is zero are left out; null if fewer than two remain.
   */
  public static List<List<Double>> of(FitForm form, List<double[]> draws) {
    double[][] values =
        draws.stream()
            .map(draw -> values(form, draw))
            .filter(draw -> Arrays.stream(draw).allMatch(Double::isFinite))
            .toArray(double[][]::new);
    if (values.length < 2) {
      return null;
    }
    double[][] covariance =
        new Covariance(MatrixUtils.createRealMatrix(values)).getCovarianceMatrix().getData();
    return Stream.of(covariance).map(row -> DoubleStream.of(row).boxed().toList()).toList();
  }

  private static double[] values(FitForm form, double[] draw) {
    return IntStream.range(0, draw.length)
        .mapToDouble(j -> isPlain(form, form.names().get(j)) ? draw[j] : Math.log(draw[j]))
        .toArray();
  }

  private static boolean isPlain(FitForm form, String name) {
    return form.constant().filter(name::equals).isPresent()
        || form.inputs().stream().anyMatch(input -> input.exponent().equals(name));
  }
}
