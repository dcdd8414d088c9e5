package org.corehours.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.StoredSweep;
import org.corehours.sim.result.Sweeps;
import org.junit.jupiter.api.Test;

class LiveChartsTest {

  private static final StoredSweep SWEEP = Sweeps.budgets();

  @Test
  void everyRowIsInTheChartOfLossesAsItIsStored() throws IOException {
    Set<List<Double>> points = new HashSet<>();
    for (JsonNode series : json(ReportChart.LOSS, SWEEP).get("loss").get("series")) {
      series
          .get("values")
          .forEach(
              v ->
                  points.add(
                      List.of(
                          v.get(0).asDouble(),
                          v.get(1).asDouble(),
                          v.get(2).asDouble(),
                          v.get(3).asDouble())));
    }
    for (ResultRow row : SWEEP.rows()) {
      assertThat(points)
          .contains(
              List.of(
                  row.estimate().coreHours(),
                  row.estimate().loss(),
                  row.estimate().lossLow(),
                  row.estimate().lossHigh()));
    }
  }

  @Test
  void whatIsExtrapolatedIsDashed() throws IOException {
    for (JsonNode series : json(ReportChart.LOSS, SWEEP).get("loss").get("series")) {
      if (series.get("dash").asBoolean()) {
        String model = series.get("name").asText();
        assertThat(SWEEP.rows())
            .anyMatch(row -> row.estimate().model().equals(model) && row.estimate().extrapolated());
      }
    }
  }

  @Test
  void thePublishedRunsStandBesideTheirModels() throws IOException {
    JsonNode loss = json(ReportChart.LOSS, Sweeps.epochs()).get("loss");
    Map<String, Integer> rings = new LinkedHashMap<>();
    loss.get("series")
        .forEach(
            series -> {
              if (series.get("kind").asText().equals("rings")) {
                rings.merge(
                    series.get("group").asText(), series.get("values").size(), Integer::sum);
              }
            });
    assertThat(rings.values().stream().mapToInt(i -> i).sum())
        .isEqualTo(Sweeps.epochs().manifest().publishedRuns().size());
  }

  @Test
  void manyModelsAreThinnedOut() throws IOException {
    StoredSweep many = Sweeps.budgets(Sweeps.family(300), 60);
    String json = ChartSpec.json(LiveCharts.of(ReportChart.LOSS, many));
    assertThat(json.length()).isLessThan(500_000);
    assertThat(names(json(ReportChart.LOSS, many).get("loss"))).contains("80 of 300 models");
  }

  @Test
  void theTimesOfAStepAreThoseStored() throws IOException {
    ResultRow row = SWEEP.rows().get(0);
    StoredSweep sweep = timed(row, Map.of("memory", 0.2, "network", 0.1));
    JsonNode bar = json(ReportChart.STEP_TIME, sweep).get("step-time").get("rows").get(0);
    Map<String, Double> parts = new LinkedHashMap<>();
    bar.get("parts").forEach(p -> parts.put(p.get("name").asText(), p.get("value").asDouble()));
    assertThat(parts).containsOnly(Map.entry("memory", 200.0), Map.entry("network", 100.0));
    assertThat(bar.get("name").asText()).startsWith(row.estimate().model());
  }

  @Test
  void curvesEndWhereTheyAreStored() throws IOException {
    StoredCurve.Point end = new StoredCurve.Point(1, 9, 8, 7, 100, 0, 0, 2.5, 2.4, 2.6);
    StoredSweep sweep =
        new StoredSweep(
            SWEEP.manifest(),
            SWEEP.rows(),
            List.of(new StoredCurve("k", "m", List.of(end))),
            List.of());
    JsonNode series = json(ReportChart.CURVES, sweep).get("curves").get("series").get(0);
    assertThat(series.get("values").get(0).toString()).startsWith("[100.0,2.5,2.4,2.6,");
  }

  @Test
  void changesOfPrunedRunsAreRelativeToDenseOnes() throws IOException {
    JsonNode change = json(ReportChart.SPARSE, Sweeps.sparse()).get("sparse-change");
    JsonNode dense = change.get("series").get(0);
    assertThat(dense.get("name").asText()).isEqualTo("dense");
    dense.get("values").forEach(value -> assertThat(value.get(1).asDouble()).isZero());
    assertThat(change.get("series")).hasSize(4);
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
    String json = ChartSpec.json(LiveCharts.of(ReportChart.LOSS, sweep));
    assertThat(json).doesNotContain("<", ">", "&", "\u2028").contains("\\u003c/script\\u003e");
  }

  @Test
  void drawsWhatLittleThereIs() {
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    for (ReportChart chart : ReportChart.values()) {
      assertThat(ChartSpec.json(LiveCharts.of(chart, empty))).startsWith("{\"");
    }
  }

  private static StoredSweep timed(ResultRow row, Map<String, Double> seconds) {
    return new StoredSweep(
        SWEEP.manifest(),
        SWEEP.rows(),
        List.of(),
        List.of(new StepTime(row.rowKey(), seconds), new StepTime("unknown", seconds)));
  }

  private static JsonNode json(ReportChart chart, StoredSweep sweep) throws IOException {
    return new JsonMapper().readTree(ChartSpec.json(LiveCharts.of(chart, sweep)));
  }

  private static List<String> names(JsonNode spec) {
    return StreamSupport.stream(spec.get("series").spliterator(), false)
        .map(series -> series.get("group").asText())
        .toList();
  }
}
