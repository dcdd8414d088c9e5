package org.corehours.sim.report.sweep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.corehours.sim.report.page.ChartJson;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the script of a page is given to draw. */
class LiveChartsTest {

  private static final StoredSweep SWEEP = Sweeps.budgets();

  @Test
  void everyRowIsInTheChartOfLossesAsItIsStored() throws IOException {
    Set<List<Double>> points =
        series(ReportChart.LOSS, SWEEP, "loss")
            .flatMap(LiveChartsTest::values)
            .map(v -> Stream.of(0, 1, 2, 3).map(i -> v.get(i).asDouble()).toList())
            .collect(toSet());
    for (StoredRow row : SWEEP.rows()) {
      assertThat(points)
          .contains(
              List.of(
                  row.get(Columns.CORE_HOURS),
                  row.get(Columns.LOSS),
                  row.get(Columns.LOSS_LOW),
                  row.get(Columns.LOSS_HIGH)));
    }
  }

  /** A piece of a line is dashed if either end of it is extrapolated. */
  @Test
  void whatIsExtrapolatedIsDashedAndNothingElse() throws IOException {
    Map<Double, Boolean> extrapolated = new TreeMap<>();
    SWEEP.rows().forEach(r -> extrapolated.put(r.get(Columns.LOSS), r.get(Columns.EXTRAPOLATED)));
    List<Boolean> dashes = new ArrayList<>();
    series(ReportChart.LOSS, SWEEP, "loss")
        .filter(series -> series.get("kind").asText().equals("line"))
        .forEach(
            series -> {
              boolean dash = series.get("dash").asBoolean();
              List<Boolean> ends =
                  values(series).map(v -> extrapolated.get(v.get(1).asDouble())).toList();
              for (int i = 1; i < ends.size(); i++) {
                assertThat(ends.get(i - 1) || ends.get(i)).isEqualTo(dash);
              }
              dashes.add(dash);
            });
    assertThat(dashes).contains(true, false);
  }

  @Test
  void thePublishedRunsStandBesideTheirModels() throws IOException {
    List<JsonNode> rings = rings(ReportChart.LOSS, Sweeps.epochs(), "loss");
    assertThat(rings.stream().flatMap(LiveChartsTest::values))
        .hasSameSizeAs(Sweeps.epochs().manifest().publishedRuns());
    assertThat(rings).extracting(series -> series.get("group").asText()).contains("nfnet-f3+");
  }

  @Test
  void publishedRunsOfAnotherChipAreLeftOutAndThatIsSaid() throws IOException {
    StoredSweep other = Sweeps.onChip(SWEEP, "tpu-v3");
    assertThat(rings(ReportChart.LOSS, other, "loss")).isEmpty();
    assertThat(rings(ReportChart.FRONTIER, other, "frontier")).isEmpty();
    assertThat(ReportChart.LOSS.note(other))
        .endsWith("Published runs are left out: their core-hours are TPU v4's, not TPU v3's.");
    assertThat(ReportChart.LOSS.note(SWEEP)).endsWith("Rings: published runs.");
  }

  @Test
  void manyModelsAreThinnedOutAndTheBestOfThemCanBeToggled() throws IOException {
    StoredSweep many = Sweeps.budgets(Sweeps.family(300), 60);
    assertThat(ChartJson.of(ReportChart.LOSS.live(many)).length()).isLessThan(500_000);
    Set<String> groups =
        series(ReportChart.LOSS, many, "loss")
            .map(series -> series.get("group").asText())
            .collect(toSet());
    Set<String> best =
        Curve.frontier(many).stream().map(row -> row.get(Columns.MODEL)).collect(toSet());
    assertThat(groups)
        .hasSize(14)
        .contains("frontier", "80 of 288 other models")
        .filteredOn(group -> group.startsWith("nfnet-"))
        .isSubsetOf(best);
  }

  @Test
  void onlyTheFrontierAndPublishedRunsMakeTheAxisOfLosses() throws IOException {
    assertThat(
            series(ReportChart.LOSS, SWEEP, "loss")
                .filter(series -> !series.get("loose").asBoolean())
                .map(series -> series.get("kind").asText()))
        .containsOnly("frontier", "rings");
  }

  @Test
  void aModelHasOneColorInAllCharts() throws IOException {
    StoredSweep sweep = Sweeps.withDetails(SWEEP);
    List<JsonNode> all = new ArrayList<>();
    for (ReportChart chart : List.of(ReportChart.LOSS, ReportChart.OPTIMAL, ReportChart.CURVES)) {
      json(chart, sweep).forEach(spec -> spec.get("series").forEach(all::add));
    }
    Map<String, Set<String>> colors =
        all.stream()
            .filter(series -> series.get("name").asText().startsWith("nfnet-"))
            .collect(
                groupingBy(
                    series -> series.get("name").asText().replaceFirst(",.*", ""),
                    mapping(series -> series.get("color").asText(), toSet())));
    assertThat(colors).hasSize(6).allSatisfy((model, names) -> assertThat(names).hasSize(1));
    assertThat(colors.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
  }

  @Test
  void runsOfOneModelDifferInShade() throws IOException {
    StoredSweep sweep = Sweeps.withDetails(SWEEP);
    Map<String, List<Double>> shades =
        series(ReportChart.CURVES, sweep, "curves")
            .collect(
                groupingBy(
                    series -> series.get("color").asText(),
                    TreeMap::new,
                    mapping(series -> series.get("shade").asDouble(), toList())));
    assertThat(shades.values()).anyMatch(of -> of.size() > 1);
    assertThat(shades.values()).allSatisfy(of -> assertThat(of).doesNotHaveDuplicates().isSorted());
  }

  @Test
  void theBestSizeGoesInSteps() throws IOException {
    JsonNode size = json(ReportChart.OPTIMAL, SWEEP).get("parameters");
    assertThat(size.get("series").get(0).get("kind").asText()).isEqualTo("steps");
    JsonNode length = json(ReportChart.OPTIMAL, SWEEP).get("epochs");
    assertThat(length.get("series").get(0).get("kind").asText()).isEqualTo("line");
  }

  @Test
  void theTimesOfAStepAreThoseStored() throws IOException {
    StoredRow row = SWEEP.rows().get(0);
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("memory", 0.2);
    seconds.put("pipeline_bubble", 0.1);
    seconds.put("sleep", 0.0);
    StoredSweep sweep =
        new StoredSweep(
            SWEEP.manifest(),
            SWEEP.rows(),
            List.of(),
            List.of(
                new StepTime(row.get(Columns.ROW_KEY), seconds), new StepTime("unknown", seconds)));
    JsonNode bars = json(ReportChart.STEP_TIME, sweep).get("step-time").get("rows");
    assertThat(bars).hasSize(1);
    assertThat(bars.get(0).get("parts").toString())
        .isEqualTo(
            "[{\"name\":\"memory\",\"value\":200.0,\"color\":\"cause-memory\"},"
                + "{\"name\":\"pipeline bubble\",\"value\":100.0,\"color\":\"cause-pipeline-bubble\"},"
                + "{\"name\":\"sleep\",\"value\":0.0,\"color\":\"grey\"}]");
    assertThat(bars.get(0).get("name").asText()).isEqualTo("nfnet-f0 on 64");
    assertThat(bars.get(0).get("note").asText()).isEqualTo("MFU 37 %");
  }

  @Test
  void curvesAreShownFromAFewPerCentOnToTheirEnd() throws IOException {
    StoredSweep sweep = Sweeps.withDetails(SWEEP);
    for (String name : List.of("curves", "curves-share")) {
      for (JsonNode series : series(ReportChart.CURVES, sweep, name).toList()) {
        assertThat(series.get("values")).hasSize(7);
      }
    }
    JsonNode first = series(ReportChart.CURVES, sweep, "curves-share").findFirst().orElseThrow();
    assertThat(values(first).map(v -> v.get(0).asDouble())).startsWith(5.0, 10.0).endsWith(100.0);
  }

  @Test
  void theTableOfCurvesGivesTheLossOnTheWay() {
    Table table = RunCurves.of(Sweeps.withDetails(SWEEP)).table();
    assertThat(table.rows()).hasSize(8);
    double end = Curve.frontier(SWEEP).get(0).get(Columns.LOSS);
    assertThat(table.rows().get(0))
        .containsExactly(
            "nfnet-f0, 400 core-h",
            Cells.loss(end + 0.4 * 3 / 4),
            Cells.loss(end + 0.4 * 2 / 3),
            Cells.loss(end + 0.4 * 1 / 2),
            Cells.loss(end + 0.4 * 1 / 4),
            Cells.loss(end));
  }

  @Test
  void changesOfPrunedRunsAreRelativeToDenseOnesAndComeFirst() throws IOException {
    JsonNode specs = json(ReportChart.SPARSE, Sweeps.sparse());
    assertThat(specs.fieldNames()).toIterable().containsExactly("sparse-change", "sparse-loss");
    JsonNode change = specs.get("sparse-change");
    assertThat(change.get("y").get("zero").get("above").asText()).isEqualTo("worse than dense");
    assertThat(change.get("y").get("unit").asText()).isEqualTo("%");
    assertThat(change.get("series"))
        .extracting(series -> series.get("color").asText())
        .containsOnly("execution-masked", "execution-sparse-unit", "execution-ideal");
  }

  @Test
  void ofDenseAndPrunedRunsOnlyTheDenseOnesHaveABand() throws IOException {
    for (JsonNode series : series(ReportChart.SPARSE, Sweeps.sparse(), "sparse-loss").toList()) {
      boolean dense = series.get("name").asText().equals("dense");
      assertThat(values(series).map(v -> !v.get(2).isNull())).containsOnly(dense);
    }
  }

  @Test
  void nothingInTheDataEndsTheScript() {
    StoredSweep sweep =
        Sweeps.sweep(
            List.of(
                Sweeps.renamed(
                    Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1),
                    "</script><!--\u2028&<script>",
                    List.of())));
    String json = ChartJson.of(ReportChart.LOSS.live(sweep));
    assertThat(json).doesNotContain("<", ">", "&", "\u2028").contains("\\u003c/script\\u003e");
  }

  @ParameterizedTest
  @EnumSource
  void drawsWhatLittleThereIs(ReportChart chart) {
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    assertThat(ChartJson.of(chart.live(empty))).startsWith("{\"");
  }

  private static JsonNode json(ReportChart chart, StoredSweep sweep) throws IOException {
    return new JsonMapper().readTree(ChartJson.of(chart.live(sweep)));
  }

  private static Stream<JsonNode> series(ReportChart chart, StoredSweep sweep, String name)
      throws IOException {
    return elements(json(chart, sweep).get(name).get("series"));
  }

  private static List<JsonNode> rings(ReportChart chart, StoredSweep sweep, String name)
      throws IOException {
    return series(chart, sweep, name)
        .filter(series -> series.get("kind").asText().equals("rings"))
        .toList();
  }

  private static Stream<JsonNode> values(JsonNode series) {
    return elements(series.get("values"));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
