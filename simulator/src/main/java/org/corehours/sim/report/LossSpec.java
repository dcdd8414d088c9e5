package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corehours.sim.report.draw.Tint;
import org.corehours.sim.report.page.ChartSpec;
import org.corehours.sim.report.page.ChartSpec.Axis;
import org.corehours.sim.report.page.ChartSpec.Lines;
import org.corehours.sim.report.page.ChartSpec.Series;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.store.StoredSweep;

/** What {@link LossChart} shows, for the page's script. */
final class LossSpec {

  private static final Tint FAINT = Tint.of("faint");

  private final LossView view;
  private final List<Series> series = new ArrayList<>();

  private LossSpec(StoredSweep all) {
    this.view = LossView.of(all);
  }

  static Lines of(StoredSweep all) {
    return new LossSpec(all).lines();
  }

  private Lines lines() {
    series.add(
        new LiveLine("frontier", "frontier", Tint.INK)
            .whole(view.frontier(), LivePoints::loss, LiveLine.MOST_POINTS));
    addModels();
    view.background().forEach(this::addToBackground);
    int models = view.colors().coloured().size() + view.colors().others().size();
    return new Lines(
        "Loss against core-hours of " + models + " models", Axis.HOURS, Axis.LOSS, series);
  }

  private void addModels() {
    List<Tint> tints = view.colors().tints();
    Set<String> marked = new HashSet<>();
    for (int i = 0; i < tints.size(); i++) {
      Curve curve = view.colors().coloured().get(i);
      new LiveLine(curve.label(), "line", tints.get(i))
          .parts(curve.rows(), LivePoints::loss)
          .forEach(part -> series.add(part.loosely()));
      List<PublishedRun> published = view.published(curve);
      if (!published.isEmpty() && marked.add(curve.model())) {
        series.add(rings(curve.label(), tints.get(i), published));
      }
    }
  }

  private void addToBackground(Curve curve) {
    series.add(
        new LiveLine(curve.label(), "context", FAINT)
            .whole(curve.rows(), LivePoints::plainLoss, LiveLine.MOST_BACKGROUND_POINTS)
            .grouped(view.backgroundLabel())
            .loosely());
  }

  /** Published runs as one entry of a legend. */
  static Series rings(String name, Tint tint, List<PublishedRun> runs) {
    return new Series(name, "rings", tint, false, runs.stream().map(LossSpec::point).toList());
  }

  private static List<Object> point(PublishedRun run) {
    return ChartSpec.point(
        run.coreHours(),
        run.loss(),
        "published: " + run.model() + ", " + Cells.epochs(run.epochs(), 3));
  }
}
