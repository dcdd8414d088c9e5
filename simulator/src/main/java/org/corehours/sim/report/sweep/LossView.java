package org.corehours.sim.report.sweep;

import java.util.List;
import org.corehours.sim.report.runs.Curve;
import org.corehours.sim.report.runs.Executions;
import org.corehours.sim.report.runs.PublishedRuns;
import org.corehours.sim.result.EvenSelection;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * What the charts of loss against core-hours show: in colour the curves of {@link ModelColors},
 * some of the others behind them, the frontier, and published runs of the models in colour.
 *
 * @param sweep of the dense runs, if there are any
 */
record LossView(
    StoredSweep sweep,
    ModelColors colors,
    List<Curve> background,
    List<StoredRow> frontier,
    List<PublishedRun> published) {

  private static final int MOST_IN_BACKGROUND = 80;

  static LossView of(StoredSweep all) {
    StoredSweep sweep = Executions.reference(all);
    ModelColors colors = ModelColors.of(sweep);
    return new LossView(
        sweep,
        colors,
        EvenSelection.evenly(colors.others(), MOST_IN_BACKGROUND),
        Curve.frontier(sweep),
        PublishedRuns.of(sweep).stream()
            .filter(run -> colors.byModel().containsKey(run.model()))
            .toList());
  }

  /** What the legend calls the background. */
  String backgroundLabel() {
    int all = colors.others().size();
    String some =
        background.size() < all ? background.size() + " of " + all : Integer.toString(all);
    return some + " other models";
  }

  /** Published runs of a curve's model. */
  List<PublishedRun> published(Curve curve) {
    return published.stream().filter(run -> run.model().equals(curve.model())).toList();
  }
}
