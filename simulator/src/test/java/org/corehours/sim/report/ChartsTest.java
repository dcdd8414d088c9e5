package org.corehours.sim.report;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.corehours.sim.report.draw.PointLayer;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.store.StoredSweep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {

  private static final List<String> MODELS =
      Sweeps.NFNETS.stream().map(Sweeps.Model::name).toList();

  @Test
  void thereIsOneCurveForEachModelSmallestFirst() {
    List<Curve> curves = Curve.of(Sweeps.budgets());
    assertThat(curves).extracting(Curve::label).isEqualTo(MODELS);
    assertThat(curves).allMatch(curve -> curve.rows().size() == 25);
  }

  @Test
  void theLegendExplainsEveryCurveAndMark() {
    assertThat(legend(LossChart.of(Sweeps.budgets())))
        .startsWith(MODELS.toArray(String[]::new))
        .endsWith("frontier", "90 % interval", "extrapolated", "published run");
  }

  @Test
  void bandsOutlineCurvesAndMarkersAreLayered() {
    XYPlot plot = LossChart.of(Sweeps.budgets()).getXYPlot();
    List<Integer> series =
        IntStream.range(0, plot.getDatasetCount())
            .filter(i -> plot.getDataset(i) != null)
            .mapToObj(i -> plot.getDataset(i).getSeriesCount())
            .toList();
    int bands = 6;
    int outline = 1;
    int markers = 6;
    int parts =
        Curve.of(Sweeps.budgets()).stream().mapToInt(c -> Curve.parts(c.rows()).size()).sum();
    assertThat(series).containsExactly(bands, outline, parts, markers);
  }

  @Test
  void curvesAreSplitWhereExtrapolationBegins() {
    Curve smallest = Curve.of(Sweeps.budgets()).get(0);
    List<Curve.Part> parts = Curve.parts(smallest.rows());
    assertThat(parts).extracting(Curve.Part::extrapolated).containsExactly(true, false, true);
    for (int i = 1; i < parts.size(); i++) {
      List<ResultRow> before = parts.get(i - 1).rows();
      assertThat(parts.get(i).rows().get(0)).isEqualTo(before.get(before.size() - 1));
    }
  }

  @Test
  void ofManyModelsOnlyThoseOnTheFrontierHaveAnEntryOfTheLegend() {
    StoredSweep sweep = Sweeps.budgets(Sweeps.family(40), 10);
    assertThat(legend(LossChart.of(sweep)))
        .startsWith("nfnet-005")
        .hasSize(14)
        .endsWith("30 other models", "frontier", "90 % interval", "extrapolated");
    StoredSweep large = Sweeps.budgets(Sweeps.family(100), 3);
    assertThat(legend(LossChart.of(large))).contains("80 of 97 other models");
  }

  @Test
  void optimalChartShowsOnlyModelsOnTheFrontier() {
    assertThat(legend(OptimalChart.of(Sweeps.budgets())))
        .containsExactly(
            "nfnet-f0", "nfnet-f1", "nfnet-f3", "nfnet-f3+", "nfnet-f7+", "extrapolated");
  }

  @ParameterizedTest
  @EnumSource
  void sameSweepSameBytes(ReportChart chart) {
    StoredSweep sweep = Sweeps.withDetails(Sweeps.sparse());
    assertThat(chart.shows(sweep)).isTrue();
    assertThat(chart.svg(sweep, "")).isEqualTo(chart.svg(Sweeps.withDetails(Sweeps.sparse()), ""));
  }

  @Test
  void imagesOnOnePageShareNoIds() throws Exception {
    List<String> ids = new ArrayList<>();
    StoredSweep sweep = Sweeps.withDetails(Sweeps.sparse());
    for (ReportChart chart : ReportChart.values()) {
      Set<String> own = ids(chart.svg(sweep, ""));
      assertThat(own).isNotEmpty().allMatch(id -> id.startsWith(chart.fileName()));
      ids.addAll(own);
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void namesAreEscaped(ReportChart chart) throws Exception {
    List<ResultRow> rows =
        Sweeps.sparse().rows().stream()
            .map(row -> Sweeps.renamed(row, "<script>&\"" + row.estimate().model(), List.of()))
            .toList();
    StoredSweep sweep =
        Sweeps.withDetails(
            new StoredSweep(Sweeps.manifest(rows.size(), "<title>&", List.of()), rows));
    assertThat(chart.shows(sweep)).isTrue();
    String svg = chart.svg(sweep, "");
    assertThat(svg).doesNotContain("<script", "<title>&");
    String text = parse(svg).getDocumentElement().getTextContent();
    assertThat(text).contains("<title>&: ");
    assertThat(text.contains("<script>&\"nfnet-f"))
        .isEqualTo(chart != ReportChart.FRONTIER && chart != ReportChart.SPARSE);
  }

  @Test
  void publishedRunsAreDrawnOnTheirChipOnly() {
    StoredSweep other = Sweeps.onChip(Sweeps.budgets(), "tpu-v3");
    assertThat(legend(LossChart.of(other))).doesNotContain("published run");
    assertThat(legend(FrontierChart.of(other))).containsExactly("best run", "90 % interval");
    for (ReportChart chart : List.of(ReportChart.LOSS, ReportChart.FRONTIER)) {
      assertThat(chart.svg(other, ""))
          .contains("Published runs are left out: their core-hours are TPU v4")
          .contains("TPU v3 core-hours");
      assertThat(chart.svg(Sweeps.budgets(), "")).doesNotContain("left out: their");
    }
  }

  /** A curve far above the rest, as that of the largest model at the smallest budget. */
  @Test
  void theAxisOfLossesIsThatOfTheFrontierAndOfPublishedRuns() {
    XYPlot plot = LossChart.of(Sweeps.budgets()).getXYPlot();
    double highest =
        Curve.of(Sweeps.budgets()).stream()
            .flatMap(curve -> curve.rows().stream())
            .mapToDouble(row -> row.estimate().loss())
            .max()
            .orElseThrow();
    assertThat(plot.getRangeAxis().getUpperBound()).isBetween(3.0, highest);
  }

  @Test
  void theBestSizeIsDrawnInSteps() {
    assertThat(
            PointLayer.steps(List.of(new double[] {1, 5}, new double[] {2, 7})).stream()
                .map(point -> List.of(point[0], point[1])))
        .containsExactly(List.of(1.0, 5.0), List.of(2.0, 5.0), List.of(2.0, 7.0));
    assertThat(ReportChart.OPTIMAL.svg(Sweeps.budgets(), "")).contains("where one takes over");
  }

  @Test
  void chartsOfASinglePointAreLeftOut() {
    StoredSweep one =
        Sweeps.withDetails(Sweeps.sweep(List.of(Sweeps.withinBudget(Sweeps.NFNETS.get(2), 5000))));
    assertThat(ReportChart.of(one)).containsExactly(ReportChart.CURVES, ReportChart.STEP_TIME);
    assertThat(ReportChart.of(Sweeps.budgets(Sweeps.NFNETS, 2)))
        .containsExactly(ReportChart.LOSS, ReportChart.FRONTIER, ReportChart.OPTIMAL);
  }

  @ParameterizedTest
  @EnumSource
  void drawsWhatLittleThereIs(ReportChart chart) throws Exception {
    ResultRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    StoredSweep unmarked = new StoredSweep(Sweeps.manifest(1), List.of(row));
    for (StoredSweep sweep : List.of(empty, unmarked, Sweeps.sweep(List.of(row)))) {
      assertThat(parse(chart.svg(sweep, ""))).isNotNull();
    }
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

  private static Set<String> ids(String svg) throws Exception {
    NodeList elements = parse(svg).getElementsByTagName("*");
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> ((Element) elements.item(i)).getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .collect(toSet());
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
