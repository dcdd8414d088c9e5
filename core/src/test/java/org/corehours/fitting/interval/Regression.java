package org.corehours.fitting.interval;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.corehours.fitting.Observation;

/** The straight line through the logarithms of loss and compute, with ordinary least squares. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record Regression(SimpleRegression line, double[] x, double[] y, double mean) {

  static Regression of(List<Observation> runs) {
    double[] x = runs.stream().mapToDouble(run -> Math.log(run.inputs().compute())).toArray();
    double[] y = runs.stream().mapToDouble(run -> Math.log(run.loss())).toArray();
    SimpleRegression line = new SimpleRegression();
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      line.addData(x[i], y[i]);
      mean += x[i] / x.length;
    }
    return new Regression(line, x, y, mean);
  }

  double squares() {
    return line.getXSumSquares();
  }

  double residual(int run) {
    return y[run] - line.predict(x[run]);
  }
}
