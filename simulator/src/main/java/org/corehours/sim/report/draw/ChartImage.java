package org.corehours.sim.report.draw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.result.file.IoProblem;
import org.corehours.sim.result.file.StagedFiles;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.text.TextUtils;

/** How charts become images. */
public final class ChartImage {

  /** AWT says so with an error of its inner workings. */
  public static final String NO_FONTS =
      "cannot draw charts: Java finds no fonts here.\n"
          + "Maybe install fontconfig and some font, for example fonts-dejavu-core.";

  static {
    // Before any class of AWT looks for a screen.
    System.setProperty("java.awt.headless", "true");
    // Rotated labels as text, not as outlines.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    // In memory: the temporary folder may be full.
    ImageIO.setUseCache(false);
  }

  private ChartImage() {}

  /** A chart as an SVG element of this id, with which all ids inside it begin. */
  public static String svg(ChartSpec chart, String id, Layout layout) {
    return SvgImage.of(ChartDrawing.of(chart, layout), id, layout);
  }

  /** A wide chart as an SVG file. */
  public static String svgFile(ChartSpec chart, String id) {
    return svgFile(chart, id, Layout.WIDE);
  }

  /** A chart as an SVG file. */
  public static String svgFile(ChartSpec chart, String id, Layout layout) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(chart, id, layout);
  }

  /** Writes a wide chart as a PNG image. */
  public static void writePng(ChartSpec chart, OutputStream out) throws IOException {
    writePng(chart, out, Layout.WIDE);
  }

  /** Writes a chart as a PNG image. */
  public static void writePng(ChartSpec chart, OutputStream out, Layout layout) throws IOException {
    ChartUtils.writeChartAsPNG(
        out, ChartDrawing.of(chart, layout), layout.width(), layout.height());
  }

  /**
   * Writes a wide chart as what the file's ending says, replacing an older one.
   *
   * @throws IllegalArgumentException if the ending is neither .svg nor .png
   */
  public static void write(Path file, String id, ChartSpec chart) throws IOException {
    ReportFormat format = format(file);
    try (StagedFiles files = new StagedFiles(file.toAbsolutePath().getParent())) {
      Path staged = files.stage(file.getFileName().toString());
      if (format == ReportFormat.SVG) {
        Files.writeString(staged, svgFile(chart, id));
      } else {
        try (OutputStream out = Files.newOutputStream(staged)) {
          writePng(chart, out);
        }
      }
      files.commit();
    } catch (IOException e) {
      throw IoProblem.of("cannot write the chart " + file, e);
    } catch (InternalError | LinkageError e) {
      throw new IOException(NO_FONTS, e);
    }
  }

  private static ReportFormat format(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      return ReportFormat.SVG;
    }
    if (name.endsWith(".png")) {
      return ReportFormat.PNG;
    }
    throw new IllegalArgumentException(
        "a chart is written as .svg or .png, and '" + file + "' ends in neither");
  }
}
