package org.corehours.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.curve.MultiPowerLaw;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Losses at all 100,000 steps of a run, and the formula's double sum at 5,000 steps beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CurveBenchmark {

  private static final int STEPS = 100_000;
  private static final int FEW = 5_000;
  private static final double PEAK = 3e-4;

  /** The published law of 100M parameters. */
  private static final MultiPowerLaw LAW =
      new MultiPowerLaw(
          2.6514477, 0.60115152, 0.45295811, 437.9464276, 2.13245612, 0.59785199, 0.65523644);

  /** What is annealed how. */
  @Param({"cosine", "wsd:decay=0.2", "constant"})
  public String schedule;

  private double[] rates;
  private double[] few;

  /** Makes the learning rates. */
  @Setup
  public void prepare() {
    rates = rates(STEPS);
    few = rates(FEW);
  }

  private double[] rates(int steps) {
    return Arrays.stream(LearningRateSchedules.parse(schedule).factors(steps))
        .map(factor -> PEAK * factor)
        .toArray();
  }

  /** As Corehours evaluates it. */
  @Benchmark
  public double[] allSteps() {
    return LAW.losses(rates);
  }

  /** The same of a short run. */
  @Benchmark
  public double[] fewSteps() {
    return LAW.losses(few);
  }

  /** As the formula stands. */
  @Benchmark
  public double[] fewStepsByDoubleSum() {
    double[] sums = few.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    double[] losses = new double[FEW];
    for (int t = 1; t < FEW; t++) {
      double annealed = 0;
      for (int k = 1; k <= t; k++) {
        double drop = few[k - 1] - few[k];
        if (drop != 0) {
          double x = LAW.c() * Math.pow(few[k], -LAW.gamma()) * (sums[t] - sums[k - 1]);
          annealed += drop * (1 - Math.pow(1 + x, -LAW.beta()));
        }
      }
      losses[t] = LAW.l0() + LAW.a() * Math.pow(sums[t], -LAW.alpha()) - LAW.b() * annealed;
    }
    return losses;
  }
}
