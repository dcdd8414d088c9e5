package org.corehours.sim.report.fit;

import java.io.IOException;
import java.io.OutputStream;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.page.Page;

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
    return ChartImage.svg(spec(sheet), fileName + shape.suffix(), shape);
  }

  /** The chart as an SVG file. */
  String svgFile(FitSheet sheet) {
    return ChartImage.svgFile(spec(sheet), fileName, layout);
  }

  /** Writes the chart as a PNG image. */
  void writePng(FitSheet sheet, OutputStream out) throws IOException {
    ChartImage.writePng(spec(sheet), out, layout);
  }

  private ChartSpec spec(FitSheet sheet) {
    return switch (this) {
      case RESIDUALS -> ResidualChart.of(sheet);
      case PREDICTED -> PredictedChart.of(sheet);
    };
  }
}
