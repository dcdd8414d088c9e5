package org.corehours.bench;

import java.util.concurrent.TimeUnit;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.tpu.timing.Recompute;
import org.corehours.workload.Optimizer;
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

/**
 * One full evaluation of a step's cost: programs, partition, time, memory, network.
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

  /** A convolutional network, a decoder of 48 layers and one of 118. */
  @Param({"nfnet-f7+", "maxtext-22b", "palm-540b"})
  private String model;

  private Architecture architecture;
  private Share share;
  private final StepCostModel costs = new StepCostModel(Calibration.fitted());

  @Setup
  public void prepare() {
    architecture = BuiltInModels.find(model).orElseThrow();
    share = share(ProgramList.of(architecture.workload()));
  }

  private Share share(ProgramList programs) {
    boolean images = architecture.resolution().isPresent();
    Partition partition =
        images ? Partition.dataParallel(64) : new Partition(1, 64, 1, 1, Recompute.FULL);
    return Share.of(programs, Chips.find("tpu-v4").orElseThrow(), 64, 4096, partition);
  }

  /** The workload's programs are known. */
  @Benchmark
  public StepCost fromWorkload() {
    return costs.cost(share, Optimizer.ADAM).orElseThrow();
  }

  /** From the model's description. */
  @Benchmark
  public StepCost fromDescription() {
    Share made =
        Share.of(
            ProgramList.of(architecture.workload()),
            share.chip(),
            share.chips(),
            share.batch(),
            share.partition());
    return costs.cost(made, Optimizer.ADAM).orElseThrow();
  }
}
