package org.corehours.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.interval.CaseBootstrap;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.fit.RunsReader;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fits of the sparse form to the runs released with arXiv:2309.08520, from all starts, and 1000
 * bootstrap refits.
 *
 * <p>Run with {@code simulator/bench/jmh FitBenchmark -p reference=DIR}; DIR holds {@code
 * sparse_vit-data.json} and {@code sparse_t5-data.csv}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FitBenchmark {

  private static final int DRAWS = 1000;

  @Param("")
  private String reference;

  @Param({"1", "2"})
  private int threads;

  private Runs vit;
  private Runs t5;
  private LawFit vitLaw;
  private ForkJoinPool pool;

  /** Runs and how they are fitted. */
  private record Runs(Fitter fitter, List<Observation> observations) {

    static Runs of(Preset preset, Path file) throws IOException {
      return new Runs(
          new Fitter(new SparseForm(), preset.objective()),
          RunsReader.read(file, Optional.of(preset)).observations());
    }

    LawFit fit() {
      return fitter.fit(observations);
    }
  }

  @Setup
  public void prepare() throws IOException {
    if (reference.isEmpty()) {
      throw new IllegalArgumentException("-p reference=DIR must say where the released runs are");
    }
    vit = Runs.of(Preset.JAXPRUNER_VIT, Path.of(reference, "sparse_vit-data.json"));
    t5 = Runs.of(Preset.JAXPRUNER_T5, Path.of(reference, "sparse_t5-data.csv"));
    vitLaw = vit.fit();
    pool = new ForkJoinPool(threads);
  }

  @TearDown
  public void stop() {
    pool.shutdown();
  }

  @Benchmark
  public LawFit vitFit() {
    return pool.submit(vit::fit).join();
  }

  @Benchmark
  public LawFit t5Fit() {
    return pool.submit(t5::fit).join();
  }

  @Benchmark
  public List<double[]> vitBootstrap() {
    return pool.submit(
            () -> new CaseBootstrap(vit.fitter(), 1).draws(vit.observations(), vitLaw, DRAWS))
        .join();
  }
}
