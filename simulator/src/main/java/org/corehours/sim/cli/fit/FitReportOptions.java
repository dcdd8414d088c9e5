package org.corehours.sim.cli.fit;

import java.nio.file.Path;
import java.util.Optional;
import org.corehours.sim.report.fit.FitReportWriter;
import picocli.CommandLine.Option;

/** The options of {@code fit} for its report. */
final class FitReportOptions {

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write report.html and charts of the residuals to this directory.")
  private Path directory;

  /** Where the report goes, if one is asked for. */
  Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  /**
   * Refuses a directory that holds something else.
   *
   * @param force whether a report may be replaced
   */
  void requireFree(boolean force) {
    if (directory != null) {
      FitReportWriter.requireFree(directory, force);
    }
  }
}
