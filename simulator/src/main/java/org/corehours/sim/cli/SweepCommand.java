package org.corehours.sim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.report.FrontierTable;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.report.TextTable;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.ResultStore;
import org.corehours.sim.result.StoredSweep;
import org.corehours.sim.sweep.BuiltIn;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.ResolvedConfig;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sim.sweep.SweepManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The config's whole grid, stored, with a report. */
@Command(
    name = "sweep",
    description = "Evaluates a config's whole grid, stores it, and writes a report.",
    footer = {
      "",
      "Writes results.parquet, results.csv, manifest.json, charts and report.html.",
      "",
      "Example:",
      "  corehours sweep configs/nfnet-jft4b.yaml --out results/first"
    })
final class SweepCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONFIG", description = "The sweep's YAML file.")
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go (default: results/ and the sweep's name).")
  private Path out;

  @Option(names = "--force", description = "Replace a sweep that is already there.")
  private boolean force;

  @Option(
      names = "--resume",
      description = "Keep a sweep that is already there if it is this one and complete.")
  private boolean resume;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    SweepConfig read = ConfigReader.read(config, BuiltIn.names());
    Sweep sweep = Sweep.of(read);
    Path dir = out == null ? Path.of("results", read.name()) : out;
    StoredSweep stored;
    if (resume && ResultStore.isSweep(dir)) {
      stored = requireSame(dir, ResolvedConfig.of(sweep));
      output.message(dir + " already holds this sweep, complete.");
    } else {
      ResultStore.requireFree(dir, force || resume);
      stored = store(sweep, dir);
    }
    ReportWriter.write(dir, stored, Formats.report(read.output()));
    print(stored, dir);
    return 0;
  }

  private StoredSweep store(Sweep sweep, Path dir) throws IOException {
    output.message(
        "%s: %d models, %d rows"
            .formatted(sweep.config().name(), sweep.models().size(), sweep.size()));
    List<ResultRow> rows;
    try (Progress progress = new Progress("evaluating", sweep.size())) {
      rows = sweep.run(progress::at);
    }
    Manifest manifest =
        SweepManifest.of(sweep, ResolvedConfig.of(sweep), rows, Main.version(), Instant.now());
    ReportWriter.remove(dir);
    ResultStore.write(dir, manifest, rows);
    return new StoredSweep(manifest, rows);
  }

  private static StoredSweep requireSame(Path dir, JsonNode config) throws IOException {
    StoredSweep stored = ResultStore.read(dir);
    Manifest manifest = stored.manifest();
    if (!manifest.resolvedConfig().equals(config)) {
      throw new RequestException(
          dir + " holds the sweep of another config.", "Maybe --force to replace it.");
    }
    if (!manifest.corehoursVersion().equals(Main.version())) {
      throw new RequestException(
          dir + " holds a sweep of version " + manifest.corehoursVersion() + ".",
          "Maybe --force to replace it.");
    }
    return stored;
  }

  private void print(StoredSweep stored, Path dir) throws IOException {
    output.print(
        () -> TextTable.render(FrontierTable.of(stored)),
        () -> frontier(stored).stream().map(row -> RowMaps.of(row.estimate())).toList(),
        () -> frontier(stored).stream().map(row -> RowMaps.of(row.estimate())).toList());
    stored.manifest().warnings().forEach(warning -> output.message("Warning: " + warning));
    output.message("Results, charts and report.html are in " + dir);
  }

  private static List<ResultRow> frontier(StoredSweep stored) {
    return stored.rows().stream().filter(ResultRow::onFrontier).toList();
  }
}
