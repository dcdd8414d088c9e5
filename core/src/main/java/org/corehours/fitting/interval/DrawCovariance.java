package org.corehours.fitting.interval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.corehours.scaling.form.FormCoefficient;
import org.corehours.scaling.form.FormCoefficient.Kind;
import org.corehours.scaling.form.LawForm;

/**
 * Covariance of a form's coefficients over bootstrap draws. Exponents count as they are, and so
 * does the constant, which may be zero; sizes span decades and count by their natural logarithm.
 */
public final class DrawCovariance {

  private DrawCovariance() {}

  /**
   * The covariance in the order of the form's names, with n - 1 in the denominator. Draws in which
   * a coefficient that counts by its logarithm is zero are left out; null if fewer than two remain.
   */
  public static List<List<Double>> of(LawForm form, List<double[]> draws) {
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

  private static double[] values(LawForm form, double[] draw) {
    List<FormCoefficient> coefficients = form.coefficients();
    return IntStream.range(0, draw.length)
        .mapToDouble(j -> coefficients.get(j).kind() == Kind.SIZE ? Math.log(draw[j]) : draw[j])
        .toArray();
  }
}
