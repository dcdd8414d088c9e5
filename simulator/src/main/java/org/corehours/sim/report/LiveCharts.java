package org.corehours.sim.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.corehours.sim.report.ChartSpec.Axis;
import org.corehours.sim.report.ChartSpec.Bars;
import org.corehours.sim.report.ChartSpec.Lines;
import org.corehours.sim.report.ChartSpec.Series;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.StoredSweep;

/** The charts of a sweep as the page's script draws them: what the images show, to be explored. */
final class LiveCharts {

  private static final int MOST_COLOURED = 12;
  private static final int MOST_IN_BACKGROUND = 80;
  private static final int MOST_POINTS = 200;
  private static final int MOST_BACKGROUND_POINTS = 40;
  private static final int GREY = 9;
  private static final double SHOWN = 0.03;
  private static final Axis HOURS = Axis.log("core-hours");
  private static final Axis LOSS = Axis.linear("held-out loss (nats)", true);

  private final StoredSweep all;
  private final StoredSweep sweep;
  private final List<Curve> curves;

  private LiveCharts(StoredSweep all) {
    this.all = all;
    this.sweep = Executions.reference(all);
    this.curves = Curve.of(sweep);
  }

  /** Those that stand for an image, by name. */
  static Map<String, ChartSpec> of(ReportChart chart, StoredSweep sweep) {
    LiveCharts live = new LiveCharts(sweep);
    Map<String, ChartSpec> specs = new LinkedHashMap<>();
    switch (chart) {
      case LOSS -> specs.put("loss", live.loss());
      case FRONTIER -> specs.put("frontier", live.frontier());
      case OPTIMAL -> {
        specs.put("parameters", live.optimal("parameters", Estimate::parameters));
        specs.put("epochs", live.optimal("epochs", Estimate::epochs));
      }
      case SPARSE -> specs.putAll(live.sparse());
      case CURVES -> specs.put("curves", live.curves());
      case STEP_TIME -> specs.put("step-time", live.stepTimes());
    }
    return specs;
  }

  // Loss against core-hours.

  private Lines loss() {
    List<Series> series = new ArrayList<>();
    if (curves.size() <= MOST_COLOURED) {
      series.add(line("frontier", "frontier", 8, false, frontierRows(), ChartSpec::loss));
      for (int i = 0; i < curves.size(); i++) {
        series.addAll(model(curves.get(i), i));
      }
    } else {
      series.addAll(background());
      series.addAll(curve("frontier", 0, frontierRows(), ChartSpec::loss));
    }
    return new Lines(
        "Loss against core-hours of " + curves.size() + " models", HOURS, LOSS, series);
  }

  private List<Series> model(Curve curve, int color) {
    List<Series> series =
        new ArrayList<>(curve(curve.label(), color, curve.rows(), ChartSpec::loss));
    List<List<Object>> published = published(curve.label()::equals);
    if (!published.isEmpty()) {
      series.add(new Series(curve.label(), curve.label(), "rings", color, false, published));
    }
    return series;
  }

  private List<List<Object>> published(java.util.function.Predicate<String> models) {
    return sweep.manifest().publishedRuns().stream()
        .filter(run -> models.test(run.model()))
        .map(LiveCharts::published)
        .toList();
  }

  private static List<Object> published(PublishedRun run) {
    String note = "published: " + run.model() + ", " + Cells.plain(run.epochs(), 3) + " epochs";
    return ChartSpec.point(run.coreHours(), run.loss(), note);
  }

  private List<Series> background() {
    int shown = Math.min(curves.size(), MOST_IN_BACKGROUND);
    String group = shown + " of " + curves.size() + " models";
    return IntStream.range(0, shown)
        .mapToObj(i -> curves.get((int) ((long) i * (curves.size() - 1) / (shown - 1))))
        .map(
            curve ->
                new Series(
                    curve.label(),
                    group,
                    "context",
                    GREY,
                    false,
                    Frontier.spread(curve.rows(), MOST_BACKGROUND_POINTS, LiveCharts::hours)
                        .stream()
                        .map(row -> List.<Object>of(hours(row), row.estimate().loss()))
                        .toList()))
        .toList();
  }

  // The best runs.

  private Lines frontier() {
    List<Series> series = new ArrayList<>(curve("best run", 0, frontierRows(), ChartSpec::loss));
    List<List<Object>> published = published(model -> true);
    if (!published.isEmpty()) {
      series.add(new Series("published runs", "published runs", "rings", 8, false, published));
    }
    return new Lines("The best loss for so many core-hours", HOURS, LOSS, series);
  }

  private Lines optimal(String label, ToDoubleFunction<Estimate> value) {
    Function<ResultRow, List<Object>> point =
        row ->
            ChartSpec.point(
                hours(row), value.applyAsDouble(row.estimate()), Cells.design(row.estimate()));
    List<Series> series = new ArrayList<>();
    int color = label.equals("epochs") ? 3 : 2;
    series.addAll(curve(label + " of the best run", color, frontierRows(), point));
    return new Lines("Best " + label + " against core-hours", HOURS, Axis.log(label), series);
  }

  private List<ResultRow> frontierRows() {
    return Curve.frontier(sweep);
  }

  // Dense and pruned.

  private Map<String, ChartSpec> sparse() {
    boolean budgets = Frontier.hasBudgets(all);
    List<Contest> contests = Contest.of(all);
    List<String> executions = Executions.of(all);
    List<Series> losses = new ArrayList<>();
    List<Series> changes = new ArrayList<>();
    for (int i = 0; i < executions.size(); i++) {
      String execution = executions.get(i);
      String name = Executions.explained(execution);
      List<ResultRow> rows =
          budgets
              ? contests.stream().flatMap(contest -> contest.best(execution).stream()).toList()
              : Frontier.rows(Executions.only(all, execution));
      losses.addAll(
          curve(name, i, rows.stream().filter(Curve::isDrawable).toList(), ChartSpec::loss));
      changes.add(change(name, i, execution, contests));
    }
    Map<String, ChartSpec> specs = new LinkedHashMap<>();
    specs.put("sparse-loss", new Lines("Loss of dense and of pruned runs", HOURS, LOSS, losses));
    if (changes.stream().anyMatch(series -> !series.values().isEmpty())) {
      specs.put(
          "sparse-change",
          new Lines(
              "By how much pruning changes the loss",
              HOURS,
              Axis.linear("loss against dense (%)", false),
              changes));
    }
    return specs;
  }

  private static Series change(String name, int color, String execution, List<Contest> contests) {
    List<List<Object>> values =
        contests.stream()
            .filter(contest -> Double.isFinite(contest.change(execution)))
            .flatMap(
                contest ->
                    contest.best(execution).stream()
                        .map(
                            row ->
                                ChartSpec.point(
                                    hours(row),
                                    100 * contest.change(execution),
                                    Cells.prunedModel(row.estimate()))))
            .toList();
    return new Series(name, name, "line", color, false, values);
  }

  // Inside runs.

  private Lines curves() {
    List<StoredCurve> shown = LearningCurveChart.some(all.curves());
    List<Series> series =
        IntStream.range(0, shown.size()).mapToObj(i -> inside(shown.get(i), i)).toList();
    return new Lines("Loss inside runs against core-hours", HOURS, LOSS, series);
  }

  private static Series inside(StoredCurve curve, int color) {
    String label = LearningCurveChart.label(curve);
    List<List<Object>> values =
        curve.points().stream()
            .filter(point -> point.share() >= SHOWN)
            .map(
                point ->
                    ChartSpec.point(
                        point.coreHours(),
                        point.loss(),
                        point.lossLow(),
                        point.lossHigh(),
                        Cells.percent(point.share()) + " of the run"))
            .toList();
    return new Series(label, label, "line", color, false, values);
  }

  // Time.

  private Bars stepTimes() {
    Map<String, ResultRow> rows = new LinkedHashMap<>();
    all.rows().forEach(row -> rows.put(row.rowKey(), row));
    return new Bars(
        "Share of a step's time by cause",
        "ms",
        true,
        all.stepTimes().stream()
            .filter(time -> rows.containsKey(time.rowKey()))
            .map(time -> bar(rows.get(time.rowKey()).estimate(), time))
            .toList());
  }

  private static ChartSpec.Bar bar(Estimate estimate, StepTime time) {
    List<ChartSpec.Part> parts = new ArrayList<>();
    time.seconds()
        .forEach(
            (cause, seconds) ->
                parts.add(
                    new ChartSpec.Part(cause.replace('_', ' '), 1000 * seconds, parts.size())));
    return new ChartSpec.Bar(StepTimeChart.name(estimate), 1000 * estimate.stepSeconds(), parts);
  }

  // What all have in common.

  /** A line that is dashed where the law is extrapolated. */
  private static List<Series> curve(
      String name, int color, List<ResultRow> rows, Function<ResultRow, List<Object>> point) {
    List<ResultRow> some = Frontier.spread(rows, MOST_POINTS, LiveCharts::hours);
    if (some.size() == 1) {
      return List.of(line(name, "points", color, false, some, point));
    }
    return Curve.parts(some).stream()
        .map(part -> line(name, "line", color, part.extrapolated(), part.rows(), point))
        .toList();
  }

  private static Series line(
      String name,
      String kind,
      int color,
      boolean dash,
      List<ResultRow> rows,
      Function<ResultRow, List<Object>> point) {
    return new Series(
        name,
        name,
        kind,
        color,
        dash,
        Frontier.spread(rows, MOST_POINTS, LiveCharts::hours).stream().map(point).toList());
  }

  private static double hours(ResultRow row) {
    return row.estimate().coreHours();
  }
}
