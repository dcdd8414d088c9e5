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
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;
import org.corehours.sim.result.Sweeps;
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
  void manyModelsShareOneEntryOfTheLegend() {
    StoredSweep sweep = Sweeps.budgets(Sweeps.family(40), 10);
    assertThat(legend(LossChart.of(sweep)))
        .containsExactly("one of 40 models", "frontier", "90 % interval", "extrapolated");
    assertThat(legend(LossChart.of(Sweeps.budgets(Sweeps.family(100), 3))))
        .startsWith("80 of 100 models");
  }

  @Test
  void optimalChartShowsOnlyModelsOnTheFrontier() {
    assertThat(legend(OptimalChart.of(Sweeps.budgets())))
        .containsExactly("nfnet-f0", "nfnet-f1", "nfnet-f3", "nfnet-f3+", "nfnet-f7+");
  }

  @ParameterizedTest
  @EnumSource
  void sameSweepSameBytes(ReportChart chart) {
    assertThat(chart.svg(Sweeps.epochs())).isEqualTo(chart.svg(Sweeps.epochs()));
  }

  @Test
  void imagesOnOnePageShareNoIds() throws Exception {
    List<String> ids = new ArrayList<>();
    for (ReportChart chart : ReportChart.values()) {
      Set<String> own = ids(chart.svg(Sweeps.budgets()));
      assertThat(own).isNotEmpty().allMatch(id -> id.startsWith(chart.fileName()));
      ids.addAll(own);
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SPARSE", "CURVES", "FRONTIER", "STEP_TIME"})
  void namesAreEscaped(ReportChart chart) throws Exception {
    List<ResultRow> rows =
        Stream.of(0.5, 1.0, 2.0)
            .map(epochs -> Sweeps.forEpochs(Sweeps.NFNETS.get(0), epochs))
            .map(row -> Sweeps.renamed(row, "<script>&\"", List.of()))
            .toList();
    String svg = chart.svg(Sweeps.sweep(rows));
    assertThat(svg).doesNotContain("<script");
    assertThat(parse(svg).getDocumentElement().getTextContent()).contains("<script>&\"");
  }

  @ParameterizedTest
  @EnumSource
  void drawsWhatLittleThereIs(ReportChart chart) throws Exception {
    ResultRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    StoredSweep unmarked = new StoredSweep(Sweeps.manifest(1), List.of(row));
    for (StoredSweep sweep : List.of(empty, unmarked, Sweeps.sweep(List.of(row)))) {
      assertThat(parse(chart.svg(sweep))).isNotNull();
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
