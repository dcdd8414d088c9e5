package org.corehours.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.report.runs.ExecutionContest;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.sweep.ReportChart;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparseReportTest {

  private static final StoredSweep SWEEP = Sweeps.sparse();

  @TempDir private Path dir;

  @Test
  void hasOneMoreChart() throws IOException {
    assertThat(ReportWriter.write(dir, SWEEP, EnumSet.allOf(ReportFormat.class)))
        .hasSize(9)
        .contains(dir.resolve("sparse-frontier.svg"), dir.resolve("sparse-frontier.png"))
        .allMatch(Files::isRegularFile);
  }

  @Test
  void executionsComeInAnOrder() {
    assertThat(Executions.of(SWEEP)).containsExactly("dense", "masked", "sparse-unit", "ideal");
    assertThat(Executions.areSeveral(Sweeps.budgets())).isFalse();
  }

  @Test
  void theFrontierIsThatOfDenseRuns() {
    List<StoredRow> dense = Executions.only(SWEEP, "dense").rows();
    assertThat(StoredFrontier.rows(SWEEP)).hasSize(9).isSubsetOf(dense);
    assertThat(StoredFrontier.selection(SWEEP)).isSubsetOf(dense);
    assertThat(StoredFrontier.rows(Executions.only(SWEEP, "ideal")))
        .hasSize(9)
        .allMatch(row -> row.get(Columns.ON_FRONTIER))
        .allMatch(row -> row.get(Columns.EXECUTION).equals("ideal"));
  }

  @Test
  void contestsAreBetweenTheBestOfOneBudget() {
    for (ExecutionContest contest : ExecutionContest.of(SWEEP)) {
      assertThat(contest.best()).containsOnlyKeys("dense", "masked", "sparse-unit", "ideal");
      contest
          .best()
          .forEach(
              (execution, best) ->
                  assertThat(Executions.only(SWEEP, execution).rows())
                      .filteredOn(row -> row.get(Columns.BUDGET_CORE_HOURS) == contest.coreHours())
                      .contains(best)
                      .allMatch(row -> row.get(Columns.LOSS) >= best.get(Columns.LOSS)));
    }
  }

  @Test
  void tablePutsExecutionsSideBySide() {
    Table table = FrontierTable.of(SWEEP);
    assertThat(table.headings())
        .extracting(Heading::name)
        .containsExactly(
            "budget",
            "dense",
            "loss",
            "masked",
            "vs dense",
            "sparse unit",
            "vs dense",
            "ideal",
            "vs dense",
            "extrapolated");
    assertThat(table.rows()).hasSize(9);
    assertThat(table.rows().get(7))
        .containsExactly(
            "36k",
            "nfnet-f3+",
            "2.440",
            "nfnet-f3+, 25 % sparse",
            "+0.02 %",
            "nfnet-f3+, 2:4",
            "-0.41 %",
            "nfnet-f3+, 75 % sparse",
            "-1.72 %",
            "ideal");
  }

  @Test
  void tableLeavesOutWhatABudgetHasNot() {
    List<StoredRow> rows =
        SWEEP.rows().stream()
            .filter(row -> row.get(Columns.BUDGET_CORE_HOURS) > 1000 || isDense(row))
            .toList();
    List<String> first = FrontierTable.of(Sweeps.sweep(rows)).rows().get(0);
    assertThat(first).startsWith("1k", "nfnet-f1", "2.864", "", "").doesNotContain("NaN");
  }

  @Test
  void tableListsRunsThatCostDifferentAmounts() {
    StoredSweep epochs = Sweeps.sparseEpochs();
    Table table = FrontierTable.of(epochs);
    assertThat(table.headings())
        .extracting(Heading::name)
        .startsWith("execution", "compute", "model", "epochs", "loss");
    assertThat(table.rows())
        .extracting(row -> row.get(0))
        .startsWith("dense")
        .contains("masked")
        .endsWith("ideal");
    assertThat(Verdict.of(epochs)).isEmpty();
  }

  @Test
  void headlineIsThatOfDenseRuns() {
    assertThat(Headline.of(SWEEP)).endsWith("with 60k (nfnet-f3+).");
  }

  @Test
  void theVerdictSaysForEachExecutionWhetherPruningPays() {
    assertThat(Verdict.of(SWEEP))
        .isEqualTo(
            "Masked sparsity does not pay: at best 0.02 % worse than dense. A sparse unit would"
                + " pay at all 9 budgets: up to 0.82 % better than dense, with 1k core-hours. Ideal"
                + " hardware would pay at all 9 budgets: up to 3.61 % better than dense, with 1k"
                + " core-hours.");
    assertThat(Verdict.of(Sweeps.budgets())).isEmpty();
  }

  @Test
  void theVerdictIsShortWherePruningNeverPays() {
    List<StoredRow> rows =
        SWEEP.rows().stream()
            .filter(row -> List.of("dense", "masked").contains(row.get(Columns.EXECUTION)))
            .toList();
    assertThat(Verdict.of(Sweeps.sweep(rows)))
        .isEqualTo(
            "Pruning does not pay at any budget here: at best, its loss is 0.02 % higher than that of the best"
                + " dense run, with masked weights, as on TPU v4.");
  }

  @Test
  void oldChartsShowDenseRunsAndSaySo() {
    for (ReportChart chart : List.of(ReportChart.LOSS, ReportChart.OPTIMAL)) {
      assertThat(chart.svg(SWEEP, ""))
          .contains("Only dense runs, the others are in", ">nfnet-f3+</text>")
          .doesNotContain("masked");
      assertThat(chart.svg(Sweeps.budgets(), "")).doesNotContain("Only dense runs");
    }
  }

  @Test
  void newChartNamesExecutionsAndPatterns() {
    assertThat(ReportChart.SPARSE.svg(SWEEP, ""))
        .contains(
            ">dense</text>",
            ">masked: zeros cost as much as weights</text>",
            ">sparse unit: skips n:m zeros</text>",
            ">ideal: zeros cost nothing</text>",
            ">25 % sparse</text>",
            ">2:4</text>",
            ">75 % sparse</text>",
            "loss against dense (%)",
            "worse than dense </text>",
            "better than dense </text>",
            "The best loss of all models and patterns")
        .doesNotContain("NaN");
    assertThat(ReportChart.SPARSE.svg(Sweeps.sparseEpochs(), ""))
        .contains("Each line: the frontier of one kind", "held-out loss (nats)")
        .doesNotContain("loss against dense", "NaN");
  }

  @Test
  void aSparseUnitOfAnotherEfficiencyHasALineOfItsOwn() {
    assertThat(Executions.explained("sparse-unit=0.9"))
        .isEqualTo("sparse unit of 0.9: skips n:m zeros");
    assertThat(Executions.noun("sparse-unit=0.9")).isEqualTo("a sparse unit of 0.9");
    assertThat(Executions.explained("compressed")).isEqualTo("compressed: zeros are not stored");
  }

  @ParameterizedTest
  @EnumSource
  void sameSweepSameBytes(ReportChart chart) {
    assertThat(chart.svg(SWEEP, "")).isEqualTo(chart.svg(Sweeps.sparse(), ""));
  }

  @Test
  void pageHasBothTablesAndAllCharts() throws IOException {
    String page = page(SWEEP);
    for (String part :
        List.of(
            "with 60k (nfnet-f3+).</p>",
            "than dense, with 1k core-hours.</p>",
            "2:4, n:m: of every 4 consecutive weights",
            "id=\"sparse-frontier\"",
            "<td>nfnet-f3+, 75 % sparse</td>",
            "What to train with each budget, dense",
            "sparsity_pattern</th>")) {
      assertThat(page.contains(part)).as(part).isTrue();
    }
    assertThat(page.split("<script", 2)[0].contains("NaN")).isFalse();
    assertThat(page(Sweeps.budgets()).contains("sparse-frontier")).isFalse();
  }

  @Test
  void sweepsWithoutDenseRunsAreAboutTheFirstExecution() throws IOException {
    StoredSweep sweep = Sweeps.sweep(SWEEP.rows().stream().filter(row -> !isDense(row)).toList());
    assertThat(Headline.of(sweep)).contains("(nfnet-f3+, 25 % sparse, masked).");
    assertThat(Verdict.of(sweep)).isEmpty();
    assertThat(FrontierTable.of(sweep).headings())
        .extracting(Heading::name)
        .contains("masked", "ideal")
        .doesNotContain("dense", "vs dense");
    assertThat(ReportChart.LOSS.svg(sweep, "")).contains("Only masked runs");
    String page = page(sweep);
    assertThat(page.contains("each budget, dense")).isFalse();
    assertThat(page.split("<script", 2)[0].contains("NaN")).isFalse();
  }

  @Test
  void aSingleSparseRunIsAReport() throws IOException {
    StoredRow row = Sweeps.prunedWithin(Sweeps.NFNETS.get(0), "2:4", "ideal", 1000);
    assertThat(page(Sweeps.sweep(List.of(row))))
        .contains("With 1k core-hours, train nfnet-f0, 2:4, ideal");
  }

  private String page(StoredSweep sweep) throws IOException {
    ReportWriter.write(dir, sweep, EnumSet.of(ReportFormat.HTML));
    return Files.readString(dir.resolve("report.html"));
  }

  private static boolean isDense(StoredRow row) {
    return Executions.isDense(row);
  }
}
