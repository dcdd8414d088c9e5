package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.report.step.StrongScalingChart;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.units.Numbers;

/** Cost of one run on slices of several sizes. */
final class ScalingText {

  /**
   * One slice.
   *
   * @param fits whether the run fits into the chips' memory
   */
  record Run(Estimate estimate, boolean fits) {}

  private ScalingText() {}

  static String of(List<Run> runs) {
    Estimate first = runs.get(0).estimate();
    String title =
        "%s on %s: one run on slices of several sizes\n\n"
            .formatted(first.model().name(), first.setup().dataset());
    Table table =
        new Table(
            List.of(
                Heading.number("chips"),
                Heading.text("layout"),
                Heading.number("step", "ms"),
                Heading.number("wall-clock", "h"),
                Heading.number("cost", "core-hours"),
                Heading.number("vs the first", "%"),
                Heading.number("MFU", "%"),
                Heading.number("memory", "GiB/core"),
                Heading.text("")),
            runs.stream().map(run -> row(run, first)).toList());
    return title + TextTable.render(table);
  }

  private static List<String> row(Run run, Estimate first) {
    Estimate e = run.estimate();
    return List.of(
        Integer.toString(e.setup().chips()),
        e.setup().partition(),
        Numbers.significant(1000 * e.step().time().value(), 3),
        Numbers.significant(e.bill().wallClock().hours(), 3),
        Numbers.compact(e.bill().coreHours().value(), 3),
        String.format(
            Locale.ROOT,
            "%+.1f",
            100 * (e.bill().coreHours().value() / first.bill().coreHours().value() - 1)),
        String.format(Locale.ROOT, "%.1f", 100 * e.step().mfu()),
        Numbers.significant(e.step().memoryPerCore().value() / (1L << 30), 3),
        run.fits() ? "" : "does not fit");
  }

  static void draw(Path file, List<Run> runs) throws IOException {
    Estimate first = runs.get(0).estimate();
    StrongScalingChart.write(
        file,
        first.model().name() + " on " + first.setup().chip() + ": cost of a shorter run",
        runs.stream().map(ScalingText::point).toList());
  }

  private static StrongScalingChart.Point point(Run run) {
    Estimate e = run.estimate();
    return new StrongScalingChart.Point(
        e.setup().chips(),
        e.bill().wallClock().hours(),
        e.bill().coreHours().value(),
        e.step().mfu(),
        run.fits(),
        e.setup().partition());
  }
}
