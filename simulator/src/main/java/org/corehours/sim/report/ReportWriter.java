package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.result.store.IoProblem;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StagedFiles;
import org.corehours.sim.result.store.StoredSweep;

/** Writes a stored sweep's report next to its results. */
public final class ReportWriter {

  private static final String PAGE = "report.html";

  private final StoredSweep sweep;
  private final StagedFiles files;

  private ReportWriter(StoredSweep sweep, StagedFiles files) {
    this.sweep = sweep;
    this.files = files;
  }

  /**
   * Writes the report of the sweep in a directory, replacing an older one.
   *
   * @return the files written
   * @throws IOException if the sweep cannot be read or the report not be written
   */
  public static List<Path> write(Path dir, Set<ReportFormat> formats) throws IOException {
    return write(dir, ResultStore.read(dir), formats);
  }

  /** Like {@link #write(Path, Set)}, for a sweep that has been read or stored already. */
  public static List<Path> write(Path dir, StoredSweep sweep, Set<ReportFormat> formats)
      throws IOException {
    try (StagedFiles files = new StagedFiles(dir)) {
      new ReportWriter(sweep, files).write(formats);
      return files.commit();
    } catch (IOException e) {
      throw IoProblem.of("cannot write the report in " + dir, e);
    } catch (InternalError | LinkageError e) {
      throw new IOException(ChartImage.NO_FONTS, e);
    }
  }

  /** Removes a report, for example that of a sweep that is being replaced. */
  public static void remove(Path dir) throws IOException {
    Files.deleteIfExists(dir.resolve(PAGE));
    for (ReportChart chart : ReportChart.values()) {
      Files.deleteIfExists(dir.resolve(chart.fileName() + ".svg"));
      Files.deleteIfExists(dir.resolve(chart.fileName() + ".png"));
    }
  }

  private void write(Set<ReportFormat> formats) throws IOException {
    if (formats.contains(ReportFormat.HTML)) {
      Files.writeString(files.stage(PAGE), HtmlReport.render(sweep));
    }
    for (ReportChart chart : ReportChart.of(sweep)) {
      if (formats.contains(ReportFormat.SVG)) {
        Files.writeString(files.stage(chart.fileName() + ".svg"), chart.svgFile(sweep));
      }
      if (formats.contains(ReportFormat.PNG)) {
        writePixels(chart);
      }
    }
  }

  private void writePixels(ReportChart chart) throws IOException {
    try (OutputStream out = Files.newOutputStream(files.stage(chart.fileName() + ".png"))) {
      chart.writePng(sweep, out);
    }
  }
}
