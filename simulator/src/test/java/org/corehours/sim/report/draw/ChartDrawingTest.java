package org.corehours.sim.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.ChartSpec.Arrangement;
import org.corehours.sim.report.chart.ChartSpec.Bar;
import org.corehours.sim.report.chart.ChartSpec.Bars;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.ChartSpec.Portion;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.sweep.ReportChart;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {

  private static final ChartAxis X = ChartAxis.log("x");
  private static final ChartAxis Y = ChartAxis.linear("y").in("m");
  private static final List<ChartPoint> POINTS =
      List.of(
          ChartPoint.of(1, 5).between(4, 6),
          ChartPoint.of(10, 7).between(6, 9).extrapolated(true),
          ChartPoint.of(100, 8));

  @Test
  void bandsOutlineCurvesAndMarkersAreLayered() {
    XYPlot plot = drawn(ReportChart.LOSS.live(Sweeps.budgets()).get(0)).getXYPlot();
    List<Integer> series = datasets(plot).map(XYDataset::getSeriesCount).toList();
    int bands = 6;
    int outline = 1;
    int markers = 6;
    int parts =
        lines(ReportChart.LOSS.live(Sweeps.budgets()).get(0)).mapToInt(l -> l.parts().size()).sum();
    assertThat(series).containsExactly(bands, outline, parts, markers);
  }

  /** A curve far above the rest, as that of the largest model at the smallest budget. */
  @Test
  void theAxisOfLossesIsThatOfTheFrontierAndOfPublishedRuns() {
    XYPlot plot = drawn(ReportChart.LOSS.live(Sweeps.budgets()).get(0)).getXYPlot();
    double highest =
        Curve.of(Sweeps.budgets()).stream()
            .flatMap(curve -> curve.rows().stream())
            .mapToDouble(row -> row.get(Columns.LOSS))
            .max()
            .orElseThrow();
    assertThat(plot.getRangeAxis().getUpperBound()).isBetween(3.0, highest);
  }

  @Test
  void everySeriesIsInTheLegendOnce() {
    ChartSpec spec =
        chart(
            Line.of("a", Tint.INK, Stroke.PLAIN, POINTS),
            Points.of("b", Tint.INK, Marker.of(1), POINTS).grouped("a"),
            Line.of("c", Tint.INK, Stroke.FAINT, POINTS),
            Points.of("d", Tint.INK, Marker.of(2).hollow(), List.of()),
            Area.sample("e"));
    assertThat(legend(drawn(spec))).containsExactly("a", "c", "d", "e");
    for (ChartSpec one : ReportChart.OPTIMAL.live(Sweeps.budgets())) {
      assertThat(legend(drawn(one))).startsWith("best run", "nfnet-f0").endsWith("extrapolated");
    }
  }

  @Test
  void unitsStandInTheLabelsOfAxes() {
    XYPlot plot = drawn(chart(Line.of("a", Tint.INK, Stroke.PLAIN, POINTS))).getXYPlot();
    assertThat(plot.getDomainAxis().getLabel()).isEqualTo("x");
    assertThat(plot.getRangeAxis().getLabel()).isEqualTo("y (m)");
  }

  @Test
  void referencesAndLooseSeriesDoNotWidenTheAxis() {
    List<ChartPoint> far = List.of(ChartPoint.of(5, 500), ChartPoint.of(50, 500));
    Series line = Line.of("a", Tint.INK, Stroke.PLAIN, POINTS);
    XYPlot plain = drawn(chart(line)).getXYPlot();
    XYPlot more =
        drawn(
                chart(
                    line,
                    Line.of("b", Tint.INK, Stroke.REFERENCE, far),
                    Line.of("c", Tint.INK, Stroke.PLAIN, far).loosely()))
            .getXYPlot();
    assertThat(more.getRangeAxis().getRange()).isEqualTo(plain.getRangeAxis().getRange());
    assertThat(plain.getRangeAxis().getRange().contains(9)).isTrue();
    assertThat(plain.getRangeAxis().getUpperBound()).isLessThan(10);
  }

  @Test
  void aFixedRangeIsKept() {
    Panel panel =
        Panel.of(
            "p",
            "p",
            X.over(new Extent(2, 3)),
            Y.over(new Extent(-1, 1)),
            List.of(Line.of("a", Tint.INK, Stroke.PLAIN, POINTS)));
    XYPlot plot = drawn(Plots.of("", "", panel)).getXYPlot();
    assertThat(plot.getDomainAxis().getLowerBound()).isEqualTo(2);
    assertThat(plot.getRangeAxis().getUpperBound()).isEqualTo(1);
  }

  @Test
  void panelsBelowEachOtherShareAnAxisThatCoversAll() {
    Panel near = panel(Line.of("a", Tint.INK, Stroke.PLAIN, POINTS));
    Panel far = panel(Line.of("b", Tint.INK, Stroke.PLAIN, List.of(ChartPoint.of(1e6, 1))));
    JFreeChart chart = drawn(new Plots("", "", Arrangement.STACKED, List.of(near, far)));
    CombinedDomainXYPlot plot = (CombinedDomainXYPlot) chart.getXYPlot();
    assertThat(plot.getSubplots()).hasSize(2);
    assertThat(plot.getDomainAxis().getRange().contains(1)).isTrue();
    assertThat(plot.getDomainAxis().getRange().contains(1e6)).isTrue();
  }

  @Test
  void aSinglePointOfALineIsAMark() {
    XYPlot plot =
        drawn(chart(Line.of("a", Tint.INK, Stroke.PLAIN, List.of(ChartPoint.of(1, 1)))))
            .getXYPlot();
    assertThat(plot.getRenderer(plot.getDatasetCount() - 1).getItemShape(0, 0)).isNotNull();
    assertThat(datasets(plot).map(data -> data.getItemCount(0))).containsExactly(1);
  }

  @Test
  void valuesHoldUntilTheNextStep() {
    assertThat(
            PanelPlot.steps(List.of(new double[] {1, 5}, new double[] {2, 7})).stream()
                .map(point -> List.of(point[0], point[1])))
        .containsExactly(List.of(1.0, 5.0), List.of(2.0, 5.0), List.of(2.0, 7.0));
  }

  @Test
  void barsExplainOnlyWhatTheyHave() {
    Bars bars =
        new Bars(
            "",
            "",
            "bars",
            "bars",
            "share",
            "ms",
            List.of(
                bar("a", new Portion("x", 0, Tint.INK), new Portion("y", 2, Tint.GREY)),
                bar("b", new Portion("x", 1, Tint.INK), new Portion("z", 0, Tint.GREY))));
    JFreeChart chart = drawn(bars);
    assertThat(legend(chart)).containsExactly("x", "y");
    assertThat(chart.getCategoryPlot().getDataset().getValue("x", "b, note")).isEqualTo(1.0);
  }

  private static Bar bar(String name, Portion... parts) {
    return new Bar(name, "note", 3, List.of(parts));
  }

  private static Panel panel(Series... series) {
    return Panel.of("p", "p", X, Y, List.of(series));
  }

  private static ChartSpec chart(Series... series) {
    return Plots.of("title", "subtitle", panel(series));
  }

  private static JFreeChart drawn(ChartSpec spec) {
    return ChartDrawing.of(spec, Layout.WIDE);
  }

  private static Stream<XYDataset> datasets(XYPlot plot) {
    return IntStream.range(0, plot.getDatasetCount())
        .mapToObj(plot::getDataset)
        .filter(data -> data != null);
  }

  private static Stream<Line> lines(ChartSpec spec) {
    return ((Plots) spec)
        .panels().get(0).series().stream()
            .filter(Line.class::isInstance)
            .map(Line.class::cast)
            .filter(Line::hasParts);
  }

  private static List<String> legend(JFreeChart chart) {
    return chart.getSubtitles().stream()
        .filter(LegendTitle.class::isInstance)
        .map(LegendTitle.class::cast)
        .flatMap(legend -> Stream.of(legend.getSources()))
        .flatMap(source -> items(source.getLegendItems()))
        .map(LegendItem::getLabel)
        .toList();
  }

  private static Stream<LegendItem> items(LegendItemCollection items) {
    return IntStream.range(0, items.getItemCount()).mapToObj(items::get);
  }
}
