package org.corehours.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;

class FrontierTableTest {

  @Test
  void showsTheBestRowOfEachBudget() {
    StoredSweep sweep = Sweeps.budgets(Sweeps.NFNETS, 5);
    List<StoredRow> rows = StoredFrontier.selection(sweep);
    assertThat(rows).hasSize(5).extracting(row -> row.get(Columns.BUDGET_CORE_HOURS)).isSorted();
    for (StoredRow row : rows) {
      assertThat(sweep.rows())
          .filteredOn(
              other -> other.get(Columns.BUDGET_CORE_HOURS) == row.get(Columns.BUDGET_CORE_HOURS))
          .allMatch(other -> other.get(Columns.LOSS) >= row.get(Columns.LOSS));
    }
  }

  @Test
  void showsAllOfTwoDozenBudgets() {
    assertThat(FrontierTable.of(Sweeps.budgets()).rows()).hasSize(25);
    assertThat(FrontierTable.note(Sweeps.budgets())).isEmpty();
  }

  @Test
  void ofVeryManyBudgetsSomeAreShownThatAreEvenlySpread() {
    StoredSweep sweep = Sweeps.budgets(Sweeps.NFNETS, 200);
    List<StoredRow> rows = StoredFrontier.selection(sweep);
    assertThat(rows).hasSize(40);
    assertThat(rows.get(0).get(Columns.BUDGET_CORE_HOURS)).isEqualTo(400);
    assertThat(rows.get(39).get(Columns.BUDGET_CORE_HOURS)).isEqualTo(110_000);
    for (int i = 1; i < rows.size(); i++) {
      double ratio =
          rows.get(i).get(Columns.BUDGET_CORE_HOURS)
              / rows.get(i - 1).get(Columns.BUDGET_CORE_HOURS);
      assertThat(ratio).isBetween(1.14, 1.19);
    }
    assertThat(FrontierTable.note(sweep))
        .isEqualTo(
            "Shown are 40 of 200 budgets, evenly spread in the logarithm of the core-hours.");
  }

  @Test
  void showsTheFrontierOfASweepOverEpochs() {
    StoredSweep sweep = Sweeps.epochs();
    assertThat(StoredFrontier.selection(sweep))
        .containsExactlyElementsOf(StoredFrontier.rows(sweep))
        .allMatch(row -> row.get(Columns.ON_FRONTIER))
        .isSortedAccordingTo((a, b) -> Double.compare(b.get(Columns.LOSS), a.get(Columns.LOSS)));
  }

  @Test
  void keepsOneRowOfTheFrontierForEachBudget() {
    List<StoredRow> rows = StoredFrontier.rows(Sweeps.budgets());
    assertThat(rows).extracting(row -> row.get(Columns.BUDGET_CORE_HOURS)).doesNotHaveDuplicates();
  }

  @Test
  void saysWhatTheNumbersAre() {
    Table table = FrontierTable.of(Sweeps.budgets());
    assertThat(table.headings())
        .extracting(Heading::name)
        .containsExactly(
            "budget",
            "model",
            "epochs",
            "loss",
            "90 % interval",
            "learning rate",
            "chips",
            "wall-clock",
            "note");
    assertThat(table.rows().get(0)).startsWith("400", "nfnet-f0", "0.247").endsWith("extrapolated");
    assertThat(table.rows().get(24))
        .containsExactly(
            "110k", "nfnet-f7+", "8.23", "2.356", "2.336-2.376", "0.4", "64", "859", "");
    assertThat(FrontierTable.of(Sweeps.epochs()).headings().get(0).name()).isEqualTo("compute");
  }

  @Test
  void isEmptyWithoutRows() {
    StoredSweep empty = new StoredSweep(Sweeps.manifest(0), List.of());
    assertThat(FrontierTable.of(empty).rows()).isEmpty();
    assertThat(Headline.of(empty)).isEqualTo("The sweep has no runs.");
    assertThat(Headline.details(empty)).isEmpty();
  }

  @Test
  void headlineGoesFromTheSmallestToTheLargestBudget() {
    assertThat(Headline.of(Sweeps.budgets()))
        .isEqualTo(
            "The lowest loss falls from 3.04 with 400 core-hours (nfnet-f0) to 2.36 with 110k"
                + " (nfnet-f7+).");
    assertThat(Headline.details(Sweeps.budgets()))
        .isEqualTo(
            "With 6.63k core-hours, for example, train nfnet-f3 for 1.4 epochs: loss 2.61, 90 %"
                + " interval 2.59-2.63. This takes 2.2 days on 64 TPU v4 chips at a peak learning"
                + " rate of 1.6.");
  }

  @Test
  void headlineOfASingleRunIsItsAnswer() {
    StoredRow row = Sweeps.withinBudget(Sweeps.NFNETS.get(2), 4890);
    assertThat(Headline.of(Sweeps.sweep(List.of(row))))
        .startsWith("With 4.89k core-hours, train nfnet-f3 for 1 epoch: loss 2.");
    assertThat(Headline.details(Sweeps.sweep(List.of(row)))).startsWith("This takes 38 hours on");
  }

  @Test
  void headlineOwnsUpToExtrapolation() {
    StoredRow row = Sweeps.withinBudget(Sweeps.NFNETS.get(0), 110_000);
    assertThat(Headline.details(Sweeps.sweep(List.of(row))))
        .endsWith(
            " The loss is extrapolated: the run lies outside the range that the law was fitted on.");
  }
}
