package org.corehours.sim.cli.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.curve.CurveAnswers.EarlyDecay;
import org.corehours.sim.curve.CurveAnswers.ScheduleEnd;
import org.corehours.sim.curve.CurveAnswers.Stopping;
import org.corehours.sim.curve.CurvePoint;
import org.corehours.sim.curve.MeasuredRun;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.units.Numbers;

/** A learning curve as a person wants to read it. */
final class CurveText {

  private static final int MAX_ROWS = 12;

  private CurveText() {}

  static String of(CurveAnswer answer, Estimate estimate) {
    StringBuilder text = new StringBuilder();
    text.append(Warnings.of(answer.caveats(estimate)));
    text.append(
        "\nLoss during the run, schedule %s\n".formatted(answer.curve().model().schedule()));
    text.append(TextTable.render(curve(answer)));
    answer.measured().ifPresent(run -> text.append('\n').append(measured(run)));
    text.append('\n').append(third(answer.answers().third()));
    text.append(stopping(answer.answers().stopping()));
    answer.answers().decays().forEach(decay -> text.append(decay(decay)));
    text.append("\nFinal loss with other schedules\n");
    text.append(TextTable.render(schedules(answer.answers().schedules())));
    text.append('\n');
    answer
        .curve()
        .model()
        .assumptions(answer.planned())
        .forEach(assumption -> text.append("Assumed: ").append(assumption).append('\n'));
    return text.toString();
  }

  private static Table curve(CurveAnswer answer) {
    List<CurvePoint> points = answer.curve().points();
    boolean pruned = points.stream().anyMatch(point -> point.sparsity() > 0);
    List<Heading> headings = new ArrayList<>();
    headings.add(Heading.number("done", "%"));
    headings.add(Heading.number("step"));
    headings.add(Heading.number("examples"));
    headings.add(Heading.number("epochs"));
    headings.add(Heading.number("core-hours"));
    headings.add(Heading.number("learning rate", isRateKnown(points) ? "" : "of the peak"));
    if (pruned) {
      headings.add(Heading.number("sparsity", "%"));
    }
    headings.add(Heading.number("loss", "nats"));
    headings.add(Heading.text("90 % interval"));
    headings.add(Heading.text(""));
    return new Table(headings, points.stream().map(point -> row(point, pruned)).toList());
  }

  private static boolean isRateKnown(List<CurvePoint> points) {
    return points.get(0).learningRate().isPresent();
  }

  private static List<String> row(CurvePoint point, boolean pruned) {
    List<String> row = new ArrayList<>();
    row.add(Numbers.significant(100 * point.share(), 3));
    row.add(String.format(Locale.ROOT, "%.0f", point.step()));
    row.add(Numbers.compact(point.examples(), 3));
    row.add(Numbers.significant(point.epochs(), 3));
    row.add(Numbers.compact(point.coreHours(), 3));
    double rate = point.learningRate().orElse(point.learningRateFactor());
    row.add(Numbers.significant(rate, 3));
    if (pruned) {
      row.add(Numbers.significant(100 * point.sparsity(), 3));
    }
    row.add(fixed(point.loss()));
    row.add(interval(point));
    row.add(point.extrapolated() ? "extrapolated" : "");
    return row;
  }

  private static String interval(CurvePoint point) {
    return fixed(point.lossLow()) + " to " + fixed(point.lossHigh());
  }

  private static String fixed(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  private static String third(CurvePoint third) {
    return "After a third (%s core-hours) the loss should be %s (%s).\n"
        .formatted(Numbers.compact(third.coreHours(), 3), fixed(third.loss()), interval(third));
  }

  private static String stopping(Stopping stopping) {
    double sparsity = stopping.stopped().sparsity();
    return "Stopped halfway without decay, the run would be at %s%s; a run planned for half the length would reach %s, and the whole run reaches %s.\n"
        .formatted(
            fixed(stopping.stopped().loss()),
            sparsity > 0
                ? " with "
                    + Numbers.significant(100 * sparsity, 2)
                    + " % of the weights pruned so far"
                : "",
            fixed(stopping.planned()),
            fixed(stopping.end()));
  }

  private static String decay(EarlyDecay decay) {
    return "A decay that starts at %s %% and lasts %s %% of the run ends at %s (%s) after %s core-hours.\n"
        .formatted(
            Numbers.significant(100 * decay.begun(), 3),
            Numbers.significant(100 * decay.length(), 3),
            fixed(decay.end().loss()),
            interval(decay.end()),
            Numbers.compact(decay.end().coreHours(), 3));
  }

  private static Table schedules(List<ScheduleEnd> ends) {
    return new Table(
        List.of(
            Heading.text("schedule"),
            Heading.number("loss", "nats"),
            Heading.number("difference", "nats"),
            Heading.number("uncertainty, 90 %", "nats")),
        ends.stream()
            .map(
                end ->
                    List.of(
                        end.schedule().toString(),
                        fixed(end.end().loss()),
                        String.format(Locale.ROOT, "%+.3f", end.difference()),
                        fixed(end.halfWidth())))
            .toList());
  }

  private static String measured(MeasuredRun run) {
    Table table =
        new Table(
            List.of(
                Heading.number("done", "%"),
                Heading.number("measured", "nats"),
                Heading.number("planned", "nats"),
                Heading.number("deviation", "sigma")),
            lastRows(run).stream()
                .map(
                    row ->
                        List.of(
                            Numbers.significant(100 * row.planned().share(), 3),
                            fixed(row.loss()),
                            fixed(row.planned().loss()),
                            String.format(Locale.ROOT, "%+.1f", row.deviation())))
                .toList());
    return String.format(
        Locale.ROOT,
        """
        Measured, %d rows%s%s
        %s%s: %+.1f sigma over the last fifth. If the deviation persists, the run ends at %s.
        """,
        run.rows().size(),
        run.rows().size() > MAX_ROWS ? ", some shown" : "",
        run.early() == 0
            ? ""
            : " (and " + run.early() + " in the first percent of the run, which are not compared)",
        TextTable.render(table),
        capital(run.verdict().toString()),
        run.deviation(),
        fixed(run.projectedLoss()));
  }

  private static List<MeasuredRun.Row> lastRows(MeasuredRun run) {
    List<MeasuredRun.Row> rows = run.rows();
    int step = Math.max(1, (int) Math.ceil(rows.size() / (double) MAX_ROWS));
    List<MeasuredRun.Row> shown = new ArrayList<>();
    for (int i = rows.size() - 1; i >= 0; i -= step) {
      shown.add(0, rows.get(i));
    }
    return shown;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
