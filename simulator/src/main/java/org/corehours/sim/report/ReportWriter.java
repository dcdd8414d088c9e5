package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.corehours.sim.result.IoProblem;
import org.corehours.sim.result.ResultStore;
import org.corehours.sim.result.StagedFiles;
import org.corehours.sim.result.StoredSweep;
import org.jfree.chart.JFreeChart;

/** Writes a stored sweep's report next to its results. */
public final class ReportWriter {

  private static final String PAGE = "report.html";
  private static final String LOSS = "loss-vs-core-hours";
  private static final String OPTIMAL = "optimal-vs-budget";

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
    StoredSweep sweep = ResultStore.read(dir);
    try (StagedFiles files = new StagedFiles(dir)) {
      new ReportWriter(sweep, files).write(formats);
      return files.commit();
    } catch (IOException e) {
      throw IoProblem.of("cannot write the report in " + dir, e);
    }
  }

  /** Removes a report, for example that of a sweep that is being replaced. */
  public static void remove(Path dir) throws IOException {
    List<String> names =
        Stream.of(LOSS, OPTIMAL)
            .flatMap(chart -> Stream.of(chart + ".svg", chart + ".png"))
            .toList();
    for (String name : names) {
      Files.deleteIfExists(dir.resolve(name));
    }
    Files.deleteIfExists(dir.resolve(PAGE));
  }

  private void write(Set<ReportFormat> formats) throws IOException {
    JFreeChart loss = LossChart.of(sweep);
    JFreeChart optimal = OptimalChart.of(sweep);
    if (formats.contains(ReportFormat.HTML) || formats.contains(ReportFormat.SVG)) {
      writeVectors(ChartImages.svg(loss, LOSS), ChartImages.svg(optimal, OPTIMAL), formats);
    }
    if (formats.contains(ReportFormat.PNG)) {
      writePixels(loss, LOSS);
      writePixels(optimal, OPTIMAL);
    }
  }

  private void writeVectors(String loss, String optimal, Set<ReportFormat> formats)
      throws IOException {
    if (formats.contains(ReportFormat.HTML)) {
      Files.writeString(files.stage(PAGE), HtmlReport.render(sweep, loss, optimal));
    }
    if (formats.contains(ReportFormat.SVG)) {
      Files.writeString(files.stage(LOSS + ".svg"), ChartImages.document(loss));
      Files.writeString(files.stage(OPTIMAL + ".svg"), ChartImages.document(optimal));
    }
  }

  private void writePixels(JFreeChart chart, String name) throws IOException {
    try (OutputStream out = Files.newOutputStream(files.stage(name + ".png"))) {
      ChartImages.png(chart, out);
    }
  }
}
