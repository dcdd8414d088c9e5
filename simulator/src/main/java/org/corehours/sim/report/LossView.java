package org.corehours.sim.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.result.EvenSelection;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
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

  /** All core-hours shown. */
  DoubleStream coreHours() {
    return DoubleStream.concat(
        Stream.concat(colors.coloured().stream(), background.stream())
            .flatMap(curve -> curve.rows().stream())
            .mapToDouble(row -> row.get(Columns.CORE_HOURS)),
        published.stream().mapToDouble(PublishedRun::coreHours));
  }

  /** The losses that matter: no curve far above the frontier makes the rest small. */
  DoubleStream losses() {
    return DoubleStream.concat(
        frontier.stream().flatMapToDouble(LossView::interval),
        published.stream().mapToDouble(PublishedRun::loss));
  }

  /** A row's loss and the ends of its interval, as far as they are known. */
  static DoubleStream interval(StoredRow row) {
    return DoubleStream.of(
            row.get(Columns.LOSS), row.get(Columns.LOSS_LOW), row.get(Columns.LOSS_HIGH))
        .filter(value -> value > 0 && Double.isFinite(value));
  }
}
