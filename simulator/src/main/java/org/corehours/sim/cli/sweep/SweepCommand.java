package org.corehours.sim.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.cli.io.Formats;
import org.corehours.sim.cli.io.Interruption;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.io.Progress;
import org.corehours.sim.cli.io.Version;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.CurveFile;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StepTimeFile;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.run.BuiltIn;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.ResolvedConfig;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sim.sweep.SweepCurves;
import org.corehours.sim.sweep.SweepEngine;
import org.corehours.sim.sweep.SweepManifest;
import org.corehours.sim.sweep.SweepStepTimes;
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
    if (threads < 1) {
      throw new RefusedException(
          "--threads (" + threads + ") must be at least 1", "Maybe leave it out.");
    }
    if (force && resume) {
      throw new RefusedException(
          "--force cannot be combined with --resume", "Maybe only one of them.");
    }
    if (!dryRun) {
      SweepEngine.prepare();
    }
    Sweep sweep = Sweep.of(ConfigReader.read(config, BuiltIn.names()));
    output.message(SweepText.size(sweep));
    if (!dryRun) {
      Path dir = out == null ? Path.of("results", sweep.config().name()) : out;
      store(sweep, dir);
      show(sweep, dir);
    }
    return 0;
  }

  private void store(Sweep sweep, Path dir) throws IOException {
    JsonNode resolved = ResolvedConfig.of(sweep);
    int chunks = SweepEngine.chunks(sweep);
    try (SweepStore store = SweepStore.open(dir, Version.current(), resolved, chunks, existing())) {
      if (store.isWhole()) {
        output.message(dir + " already holds this sweep, complete.");
        return;
      }
      if (!store.stored().isEmpty()) {
        output.message(
            String.format(
                Locale.ROOT,
                "Resuming: %d of %d chunks are stored.",
                store.stored().size(),
                chunks));
      }
      ReportWriter.remove(dir);
      Interruption.during(() -> run(sweep, store), () -> goOn(store, chunks, dir));
      store.finish(
          SweepManifest.of(sweep, resolved, store, Version.current(), Instant.now()),
          sweep.config().output().formats().contains(Format.CSV));
    }
  }

  private void run(Sweep sweep, SweepStore store) throws IOException {
    try (Progress progress = new Progress(sweep.config().name(), sweep.size())) {
      new SweepEngine(sweep, threads).run(store, progress::at);
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

  private void show(Sweep sweep, Path dir) throws IOException {
    SweepConfig read = sweep.config();
    if (Columns.named(read.output().columns()).size() < Columns.ALL.size()) {
      output.message(
          "Results are in " + dir + "; `corehours query " + dir + " \"SELECT …\"` reads them.");
      return;
    }
    StoredSweep stored = withDetails(sweep, dir);
    ReportWriter.write(dir, stored, Formats.report(read.output()));
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

  /** Both follow from the rows, so they are made anew if an interruption left none. */
  private static StoredSweep withDetails(Sweep sweep, Path dir) throws IOException {
    StoredSweep stored = ResultStore.read(dir);
    List<StoredCurve> curves = SweepCurves.of(sweep, stored);
    if (!curves.isEmpty()) {
      CurveFile.write(dir, curves);
    }
    List<StepTime> times = SweepStepTimes.of(sweep, stored);
    if (!times.isEmpty()) {
      StepTimeFile.write(dir, times);
    }
    return new StoredSweep(stored.manifest(), stored.rows(), curves, times);
  }

  private static List<StoredRow> frontier(StoredSweep stored) {
    return stored.rows().stream().filter(row -> row.get(Columns.ON_FRONTIER)).toList();
  }
}
