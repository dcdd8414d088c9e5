package org.corehours.sim.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.corehours.sim.cli.io.Formats;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rebuilds a report from stored results. */
@Command(
    name = "report",
    description = "Rebuilds charts and report.html from a sweep's stored results.",
    footer = {"", "Example:", "  corehours report results/nfnet-jft4b"})
public final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Directory of a finished sweep.")
  private Path dir;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = SweepLock.during(dir, this::rebuild);
    output.text(FrontierText.tables(stored));
    FrontierText.notes(stored).forEach(output::message);
    return 0;
  }

  private StoredSweep rebuild() throws IOException {
    StoredSweep stored = ResultStore.read(dir);
    ReportWriter.write(dir, stored, Formats.all());
    return stored;
  }
}
