package org.corehours.bench;

import java.util.concurrent.TimeUnit;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.Slice;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.timing.Calibration;
import org.corehours.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One evaluation of the step cost of NFNet-F7+, from its workload and from its description.
 *
 * <p>Run with {@code simulator/bench/jmh StepCostBenchmark}; add {@code -prof gc} for the bytes
 * allocated by each evaluation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepCostBenchmark {

  private final Architecture model = BuiltInModels.find("nfnet-f7+").orElseThrow();
  private final Workload workload = model.workload();
  private final Slice slice = Slice.forBatch(Chips.find("tpu-v4").orElseThrow(), 4096);
  private final StepCostModel costs = new StepCostModel(Calibration.fitted());

  @Benchmark
  public StepCost fromWorkload() {
    return costs.cost(workload, slice);
  }

  @Benchmark
  public StepCost fromDescription() {
    return costs.cost(model.workload(), slice);
  }
}
