package org.corehours.sim.report.fit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.file.StagedFiles;

/** Writes the report of a fit: {@code report.html} and its charts as SVG and PNG. */
public final class FitReportWriter {

  private static final String PAGE = "report.html";

  private FitReportWriter() {}

  /**
   * Makes sure that a report may be written to a directory, which need not be there yet.
   *
   * @param force whether what is already there may be replaced
   * @throws OutputException if the directory holds one of the report's files, or is none
   */
  public static void requireFree(Path dir, boolean force) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new OutputException(
          dir + " is a file, but a report needs a directory.", "Maybe another {report}.");
    }
    if (!force) {
      names()
          .filter(name -> Files.exists(dir.resolve(name)))
          .findFirst()
          .ifPresent(
              name -> {
                throw new OutputException(
                    dir + " already contains a " + name + ".",
                    "Maybe {force} to replace it, or another {report}.");
              });
    }
  }

  private static Stream<String> names() {
    return Stream.concat(
        Stream.of(PAGE),
        Stream.of(FitChart.values())
            .flatMap(chart -> Stream.of(chart.fileName() + ".svg", chart.fileName() + ".png")));
  }

  /**
   * Writes all files or none, replacing older ones.
   *
   * @return the files written
   * @throws IOException if they cannot be written
   */
  public static List<Path> write(Path dir, FitSheet sheet) throws IOException {
    try {
      Files.createDirectories(dir);
      return stage(dir, sheet);
    } catch (IOException e) {
      throw IoProblem.of("cannot write the report in " + dir, e);
    } catch (InternalError | LinkageError e) {
      throw new IOException(ChartImage.NO_FONTS, e);
    }
  }

  private static List<Path> stage(Path dir, FitSheet sheet) throws IOException {
    try (StagedFiles files = new StagedFiles(dir)) {
      Files.writeString(files.stage(PAGE), FitPage.render(sheet));
      for (FitChart chart : FitChart.values()) {
        Files.writeString(files.stage(chart.fileName() + ".svg"), chart.svgFile(sheet));
        try (OutputStream out = Files.newOutputStream(files.stage(chart.fileName() + ".png"))) {
          chart.writePng(sheet, out);
        }
      }
      return files.commit();
    }
  }
}
