package org.corehours.sim.report.sweep;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Part;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
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
  void curvesAreSplitWhereExtrapolationBegins() {
    StoredSweep sweep = Sweeps.budgets();
    Curve smallest = Curve.of(sweep).get(0);
    Line line = Line.of("", Tint.INK, Stroke.PLAIN, RunPoints.of(sweep).losses(smallest.rows()));
    List<Part> parts = line.parts();
    assertThat(parts).extracting(Part::dashed).containsExactly(true, false, true);
    for (int i = 1; i < parts.size(); i++) {
      List<ChartPoint> before = parts.get(i - 1).points();
      assertThat(parts.get(i).points().get(0)).isEqualTo(before.get(before.size() - 1));
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
            "best run",
            "nfnet-f0",
            "nfnet-f1",
            "nfnet-f3",
            "nfnet-f3+",
            "nfnet-f7+",
            "extrapolated");
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
    List<StoredRow> rows =
        Sweeps.sparse().rows().stream()
            .map(row -> Sweeps.renamed(row, "<script>&\"" + row.get(Columns.MODEL), List.of()))
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

  @Test
  void theBestSizeIsDrawnInSteps() {
    assertThat(ReportChart.OPTIMAL.svg(Sweeps.budgets(), ""))
        .contains("epochs fall where it becomes best");
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
    StoredRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    StoredSweep unmarked = new StoredSweep(Sweeps.manifest(1), List.of(row));
    for (StoredSweep sweep : List.of(empty, unmarked, Sweeps.sweep(List.of(row)))) {
      assertThat(parse(chart.svg(sweep, ""))).isNotNull();
    }
  }

  private static List<String> legend(ChartSpec spec) {
    return ((ChartSpec.Plots) spec)
        .panels().stream()
            .flatMap(panel -> panel.series().stream())
            .map(Series::group)
            .distinct()
            .toList();
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
