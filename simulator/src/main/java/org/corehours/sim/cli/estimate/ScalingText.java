package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.report.step.StrongScalingChart;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.Estimate;
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
            .formatted(first.model(), first.dataset());
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
        Integer.toString(e.chips()),
        e.partition(),
        Numbers.significant(1000 * e.stepSeconds(), 3),
        Numbers.significant(e.wallClockHours(), 3),
        Numbers.compact(e.coreHours(), 3),
        String.format(Locale.ROOT, "%+.1f", 100 * (e.coreHours() / first.coreHours() - 1)),
        String.format(Locale.ROOT, "%.1f", 100 * e.mfu()),
        Numbers.significant(e.memoryBytesPerCore() / (1L << 30), 3),
        run.fits() ? "" : "does not fit");
  }

  static void draw(Path file, List<Run> runs) throws IOException {
    Estimate first = runs.get(0).estimate();
    StrongScalingChart.write(
        file,
        first.model() + " on " + first.chip() + ": cost of a shorter run",
        runs.stream().map(ScalingText::point).toList());
  }

  private static StrongScalingChart.Point point(Run run) {
    Estimate e = run.estimate();
    return new StrongScalingChart.Point(
        e.chips(), e.wallClockHours(), e.coreHours(), e.mfu(), run.fits(), e.partition());
  }
}
