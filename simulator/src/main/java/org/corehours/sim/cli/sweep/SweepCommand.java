package org.corehours.sim.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.cli.io.Formats;
import org.corehours.sim.cli.io.Interruption;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.io.Progress;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sim.sweep.SweepEngine;
import org.corehours.sim.sweep.SweepJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates and stores a config's whole grid. */
@Command(
    name = "sweep",
    description = "Evaluates a config's whole grid, stores it, and writes a report.",
    footer = {
      "",
      "Writes results.parquet, results.csv, manifest.json, charts and report.html. A large sweep is"
          + " stored chunk by chunk, and results.parquet is a directory; after an interruption"
          + " --resume continues with the missing chunks.",
      "",
      "Examples:",
      "  corehours sweep configs/nfnet-jft4b.yaml --out results/first",
      "  corehours sweep configs/bench-10m.yaml --dry-run",
      "  corehours sweep configs/bench-10m.yaml --resume"
    })
public final class SweepCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONFIG", description = "The sweep's YAML file.")
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory for the results (default: results/ and the sweep's name).")
  private Path out;

  @Option(names = "--force", description = "Replace an existing sweep.")
  private boolean force;

  @Option(names = "--resume", description = "Continue this sweep where it was interrupted.")
  private boolean resume;

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Number of threads (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--dry-run",
      description = "Check the config and print the size of the sweep, without evaluating it.")
  private boolean dryRun;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new RefusedException(
          "--threads (" + threads + ") must lie from 1 to " + MOST_THREADS,
          "Maybe leave it out: one for each processor is fastest.");
    }
    if (force && resume) {
      throw new RefusedException(
          "--force and --resume cannot be combined", "Maybe only one of them.");
    }
    if (!dryRun) {
      SweepEngine.prepare();
    }
    Sweep sweep = Sweep.of(ConfigReader.read(config, BuiltIn.names()));
    output.message(SweepText.size(sweep));
    if (!dryRun) {
      Path dir = out == null ? Path.of("results", sweep.config().name()) : out;
      SweepJob job = SweepJob.of(sweep);
      Optional<StoredSweep> stored = store(job, dir);
      if (stored.isPresent()) {
        show(stored.get(), dir);
      } else {
        output.message(
            "Results are in " + dir + "; `corehours query " + dir + " \"SELECT …\"` reads them.");
      }
    }
    return 0;
  }

  /** The directory stays locked until the report is written. */
  private Optional<StoredSweep> store(SweepJob job, Path dir) throws IOException {
    try (SweepStore store = job.open(dir, existing(), ReportWriter.FILES)) {
      if (store.isWhole()) {
        output.message(dir + " already contains this sweep, complete.");
      } else {
        store(job, store, dir);
      }
      Set<ReportFormat> formats = Formats.report(job.sweep().config().output());
      return job.finish(store, (at, stored) -> ReportWriter.write(at, stored, formats));
    }
  }

  private void store(SweepJob job, SweepStore store, Path dir) throws IOException {
    if (!store.stored().isEmpty()) {
      output.message(
          String.format(
              Locale.ROOT,
              "Resuming: %d of %d chunks are stored.",
              store.stored().size(),
              job.chunks()));
    }
    Interruption.during(() -> run(job, store), () -> goOn(store, job.chunks(), dir));
  }

  private void run(SweepJob job, SweepStore store) throws IOException {
    Sweep sweep = job.sweep();
    try (Progress progress = new Progress(sweep.config().name(), sweep.size())) {
      job.run(store, threads, progress::at);
    }
  }

  private Existing existing() {
    return force ? Existing.REPLACE : resume ? Existing.RESUME : Existing.REFUSE;
  }

  /** Message when Ctrl-C ends a sweep. */
  private void goOn(SweepStore store, int chunks, Path dir) {
    output.message(
        String.format(
            Locale.ROOT,
            "%nInterrupted: %d of %d chunks are stored in %s. Continue with%n  corehours sweep %s --out %s --resume",
            store.stored().size(),
            chunks,
            dir,
            config,
            dir));
  }

  private void show(StoredSweep stored, Path dir) throws IOException {
    output.print(
        () -> FrontierText.tables(stored),
        () -> frontier(stored).stream().map(RowMaps::of).toList(),
        () -> frontier(stored).stream().map(RowMaps::cells).toList());
    if (output.isTable()) {
      FrontierText.notes(stored).forEach(output::message);
    }
    stored.manifest().warnings().forEach(warning -> output.message("Warning: " + warning));
    output.message("Results, charts and report.html are in " + dir);
  }

  private static List<StoredRow> frontier(StoredSweep stored) {
    return stored.rows().stream().filter(row -> row.get(Columns.ON_FRONTIER)).toList();
  }
}
