package org.corehours.sim.report.fit;

import java.io.IOException;
import java.io.OutputStream;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.page.Page;
import org.jfree.chart.JFreeChart;

/** The charts of a fit's report. */
enum FitChart {
  RESIDUALS("residuals", "Residuals against parameters, data, sparsity and compute", Layout.WIDE),
  PREDICTED("predicted-vs-measured", "Predicted against measured loss", Layout.SQUARE);

  private final String fileName;
  private final String label;
  private final Layout layout;

  FitChart(String fileName, String label, Layout layout) {
    this.fileName = fileName;
    this.label = label;
    this.layout = layout;
  }

  /** The name of the chart's files, without an ending. */
  String fileName() {
    return fileName;
  }

  /** The chart in a page. */
  String figure(FitSheet sheet) {
    String narrow = svg(sheet, Layout.NARROW);
    return layout == Layout.SQUARE
        ? Page.squareFigure(label, svg(sheet, layout), narrow)
        : Page.figure(label, svg(sheet, layout), narrow);
  }

  private String svg(FitSheet sheet, Layout shape) {
    return ChartImage.svg(() -> draw(sheet, shape), fileName + shape.suffix(), shape);
  }

  /** The chart as an SVG file. */
  String svgFile(FitSheet sheet) {
    return ChartImage.svgFile(() -> draw(sheet, layout), fileName, layout);
  }

  /** Writes the chart as a PNG image. */
  void writePng(FitSheet sheet, OutputStream out) throws IOException {
    ChartImage.writePng(() -> draw(sheet, layout), out, layout);
  }

  private JFreeChart draw(FitSheet sheet, Layout shape) {
    return switch (this) {
      case RESIDUALS -> ResidualChart.of(sheet, shape);
      case PREDICTED -> PredictedChart.of(sheet, shape);
    };
  }
}
