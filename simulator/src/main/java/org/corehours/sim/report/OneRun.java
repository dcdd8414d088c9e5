package org.corehours.sim.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;

/** All about a single run, where there is nothing to compare it with. */
final class OneRun {

  private OneRun() {}

  /** What a row says, one line for each; what is not known is left out. */
  static Table of(ResultRow row) {
    Estimate e = row.estimate();
    return new Table(
        List.of(Heading.text(""), Heading.text("")),
        Stream.of(
                List.of("model", RunNames.design(row)),
                List.of("parameters", Cells.compact((double) e.parameters(), 3)),
                List.of(
                    "training",
                    Cells.epochs(e.epochs(), 3)
                        + " of "
                        + e.dataset()
                        + ": "
                        + Cells.compact(e.examples(), 3)
                        + " examples in "
                        + Cells.grouped((double) e.steps())
                        + " steps of "
                        + Cells.grouped((double) e.batchSize())),
                List.of("loss", Cells.loss(e.loss()) + " nats"),
                List.of(
                    Cells.percent(e.intervalLevel()) + " interval",
                    known(e.lossLow(), Cells.interval(e) + " nats")),
                List.of("compute", Cells.coreHours(e.coreHours())),
                List.of(
                    "time",
                    Cells.duration(e.wallClockHours())
                        + " on "
                        + e.chips()
                        + " "
                        + Cells.chip(e.chip())
                        + " ("
                        + e.partition()
                        + ")"),
                List.of("MFU", Cells.percent(e.mfu())),
                List.of(
                    "memory of each core", Cells.plain(e.memoryBytesPerCore() / 1e9, 3) + " GB"),
                List.of("learning rate at its peak", Cells.plain(e.learningRate(), 2)),
                List.of("cost", known(e.usd(), String.format(Locale.ROOT, "$%,.0f", e.usd()))),
                List.of("energy", known(e.energyKwh(), Cells.compact(e.energyKwh(), 3) + " kWh")),
                List.of("emissions", known(e.kgCo2e(), Cells.compact(e.kgCo2e(), 3) + " kg CO2e")))
            .filter(line -> !line.get(1).isEmpty())
            .toList());
  }

  private static String known(double value, String text) {
    return Double.isNaN(value) ? "" : text;
  }
}
