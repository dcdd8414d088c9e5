package org.corehours.sim.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.report.sweep.ReportChart;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepLock;

/** Writes a stored sweep's report next to its results. */
public final class ReportWriter {

  private static final String PAGE = "report.html";

  /** Patterns of the names that a report's files have; with several laws, charts are of each. */
  public static final List<String> FILES =
      Stream.concat(
              Stream.of(PAGE),
              Arrays.stream(ReportChart.values())
                  .map(chart -> chart.fileName() + "{.svg,.png,.*.svg,.*.png}"))
          .toList();

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
    return SweepLock.during(dir, () -> write(dir, ResultStore.read(dir), formats));
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

  private void write(Set<ReportFormat> formats) throws IOException {
    if (formats.contains(ReportFormat.HTML)) {
      Files.writeString(files.stage(PAGE), HtmlReport.render(sweep));
    }
    for (ByLaw part : ByLaw.of(sweep)) {
      for (ReportChart chart : ReportChart.of(part.sweep())) {
        writeImages(chart, part, formats);
      }
    }
  }

  private void writeImages(ReportChart chart, ByLaw part, Set<ReportFormat> formats)
      throws IOException {
    String name = chart.fileName() + part.suffix();
    if (formats.contains(ReportFormat.SVG)) {
      Files.writeString(files.stage(name + ".svg"), chart.svgFile(part.sweep()));
    }
    if (formats.contains(ReportFormat.PNG)) {
      try (OutputStream out = Files.newOutputStream(files.stage(name + ".png"))) {
        chart.writePng(part.sweep(), out);
      }
    }
  }
}
