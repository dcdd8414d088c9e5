package org.corehours.sim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.report.StrongScalingChart;
import org.corehours.sim.report.Table;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.report.TextTable;
import org.corehours.sim.result.Estimate;
import org.corehours.units.Numbers;

/** The same run on slices of several sizes: what a shorter wait costs. */
final class ScalingText {

  private ScalingText() {}

  static String of(List<Estimate> estimates) {
    Estimate first = estimates.get(0);
    String title =
        "%s on %s: the same run on more chips\n\n".formatted(first.model(), first.dataset());
    Table table =
        new Table(
            List.of(
                Heading.number("chips"),
                Heading.text("layout"),
                Heading.number("step", "ms"),
                Heading.number("wall-clock", "h"),
                Heading.number("cost", "core-hours"),
                Heading.number("over the first", "%"),
                Heading.number("MFU", "%"),
                Heading.number("memory", "GiB/core"),
                Heading.text("")),
            estimates.stream().map(e -> row(e, first)).toList());
    return title + TextTable.render(table);
  }

  private static List<String> row(Estimate e, Estimate first) {
    return List.of(
        Integer.toString(e.chips()),
        e.partition(),
        Numbers.significant(1000 * e.stepSeconds(), 3),
        Numbers.significant(e.wallClockHours(), 3),
        Numbers.compact(e.coreHours(), 3),
        String.format(Locale.ROOT, "%+.1f", 100 * (e.coreHours() / first.coreHours() - 1)),
        String.format(Locale.ROOT, "%.1f", 100 * e.mfu()),
        Numbers.significant(e.memoryBytesPerCore() / (1L << 30), 3),
        fits(e) ? "" : "does not fit");
  }

  private static boolean fits(Estimate e) {
    return e.warnings().stream().noneMatch(warning -> warning.startsWith("does not fit"));
  }

  static void draw(Path file, List<Estimate> estimates) throws IOException {
    Estimate first = estimates.get(0);
    StrongScalingChart.write(
        file,
        first.model() + " on " + first.chip() + ": what a shorter wait costs",
        estimates.stream()
            .map(
                e ->
                    new StrongScalingChart.Point(
                        e.chips(),
                        e.wallClockHours(),
                        e.coreHours(),
                        e.mfu(),
                        fits(e),
                        e.partition()))
            .toList());
  }
}
