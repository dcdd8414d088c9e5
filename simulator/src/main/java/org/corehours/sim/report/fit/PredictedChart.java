package org.corehours.sim.report.fit;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.corehours.sim.report.draw.BandLayer;
import org.corehours.sim.report.draw.ChartStyle;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.report.draw.TickedLinearAxis;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** What a law gives the runs that it was fitted to, against their measured loss. */
final class PredictedChart {

  /** 95 % quantile of the standard normal distribution. */
  private static final double Z90 = 1.6449;

  private static final Stroke EQUAL = ChartStyle.dashes(2.5);
  private static final Color BAND = ChartStyle.translucent(ChartStyle.MUTED, 45);
  private static final double MARGIN = 0.04;

  private final FitSheet sheet;
  private final FittedGroups groups;
  private final Layout layout;

  private PredictedChart(FitSheet sheet, Layout layout) {
    this.sheet = sheet;
    this.groups = FittedGroups.of(sheet.runs());
    this.layout = layout;
  }

  static JFreeChart of(FitSheet sheet, Layout layout) {
    return new PredictedChart(sheet, layout).chart();
  }

  private JFreeChart chart() {
    double[] sorted =
        sheet.runs().stream()
            .flatMapToDouble(run -> DoubleStream.of(run.measured(), run.predicted()))
            .sorted()
            .toArray();
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    double margin = MARGIN * Math.max(most - least, least / 100);
    double low = least - margin;
    double high = most + margin;
    XYPlot plot =
        ChartStyle.plot(
            ChartStyle.axis(new TickedLinearAxis("measured loss (nats)", low, high)),
            ChartStyle.axis(new TickedLinearAxis("predicted loss (nats)", low, high)));
    new BandLayer(1).area(List.of(band(low), band(high)), BAND).addTo(plot);
    new PointLayer()
        .line(List.of(new double[] {low, low}, new double[] {high, high}), ChartStyle.INK, EQUAL)
        .addTo(plot);
    groups.addTo(plot, run -> new double[] {run.measured(), run.predicted()});
    return ChartStyle.chart(
        sheet.title() + ": predicted and measured", groups.describe(), plot, legend(), layout);
  }

  private double[] band(double loss) {
    double width = Z90 * sheet.sigma();
    return new double[] {loss, loss, loss * Math.exp(-width), loss * Math.exp(width)};
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    groups.addTo(items);
    items.add(ChartStyle.areaItem("90 % of new runs", BAND));
    items.add(ChartStyle.lineItem("equal", ChartStyle.INK, EQUAL));
    return items;
  }
}
