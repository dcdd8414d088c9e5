package org.corehours.fitting;

import java.util.stream.IntStream;
import org.corehours.fitting.Problem.Evaluation;

/**
 * A function with one of its variables kept.
 *
 * @param whole the function of all variables
 * @param index which one is kept
 * @param kept its value
 */
record Frozen(Differentiable whole, int index, double kept) implements Differentiable {

  @Override
  public double value(double[] x) {
    return whole.value(all(x));
  }

  @Override
  public Evaluation evaluate(double[] x) {
    Evaluation here = whole.evaluate(all(x));
    return new Evaluation(
        here.value(),
        others(here.gradient()),
        IntStream.range(0, here.hessian().length)
            .filter(row -> row != index)
            .mapToObj(row -> others(here.hessian()[row]))
            .toArray(double[][]::new));
  }

  @Override
  public boolean hopeless(double[] x) {
    return whole.hopeless(all(x));
  }

  /** All variables, the kept one among them. */
  double[] all(double[] others) {
    return IntStream.rangeClosed(0, others.length)
        .mapToDouble(i -> i == index ? kept : others[i < index ? i : i - 1])
        .toArray();
  }

  /** The variables that are not kept. */
  double[] others(double[] all) {
    return IntStream.range(0, all.length)
        .filter(i -> i != index)
        .mapToDouble(i -> all[i])
        .toArray();
  }
}
