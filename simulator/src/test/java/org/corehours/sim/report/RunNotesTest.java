package org.corehours.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;

class RunNotesTest {

  @Test
  void saysInOneSentenceHowFarAllRunsAreExtrapolated() {
    List<StoredRow> rows =
        List.of(
            row(new Sweeps.Model("nfnet-large", 79e8, 100_000), 100_000),
            row(new Sweeps.Model("nfnet-larger", 158e8, 1000), 160_000));
    assertThat(RunNotes.sentences(Sweeps.sweep(rows)))
        .containsExactly(
            "1 of the 2 best runs is extrapolated: up to 20 times larger, up to 20 times longer"
                + " than the runs that the law was fitted on.");
  }

  @Test
  void countsOtherRemarksOnce() {
    List<StoredRow> rows =
        Sweeps.budgets(Sweeps.NFNETS, 3).rows().stream()
            .map(row -> Sweeps.renamed(row, row.get(Columns.MODEL), List.of("a & b")))
            .toList();
    StoredSweep sweep = Sweeps.sweep(rows);
    assertThat(RunNotes.sentences(sweep)).contains("All 3 best runs: a & b.");
    assertThat(RunNotes.html(sweep))
        .contains("<li>All 3 best runs: a &amp; b.</li>", "<summary>Run by run</summary>")
        .contains("<td>nfnet-f0</td><td>a &amp; b</td>");
  }

  @Test
  void isEmptyWhereThereIsNothingToKnow() {
    StoredRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    assertThat(RunNotes.html(Sweeps.sweep(List.of(row)))).isEmpty();
    assertThat(RunNotes.html(new StoredSweep(Sweeps.manifest(0), List.of()))).isEmpty();
  }

  private static StoredRow row(Sweeps.Model model, double budget) {
    StoredRow row = Sweeps.withinBudget(model, budget);
    return Sweeps.renamed(row, model.name(), List.of());
  }
}
