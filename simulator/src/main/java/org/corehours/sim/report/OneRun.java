package org.corehours.sim.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** All about a single run, where there is nothing to compare it with. */
final class OneRun {

  private OneRun() {}

  /** What a sweep's only row says, one line for each; what is not known is left out. */
  static Table of(StoredSweep sweep) {
    StoredRow row = sweep.rows().get(0);
    return new Table(
        List.of(Heading.text(""), Heading.text("")),
        Stream.of(
                List.of("model", RunNames.of(sweep).design(row)),
                List.of("parameters", Cells.compact((double) row.get(Columns.PARAMETERS), 3)),
                List.of(
                    "training",
                    Cells.epochs(row.get(Columns.EPOCHS), 3)
                        + " of "
                        + row.get(Columns.DATASET)
                        + ": "
                        + Cells.compact(row.get(Columns.EXAMPLES), 3)
                        + " examples in "
                        + Cells.grouped((double) row.get(Columns.STEPS))
                        + " steps of "
                        + Cells.grouped((double) row.get(Columns.BATCH_SIZE))),
                List.of("loss", Cells.loss(row) + " nats"),
                List.of(
                    Cells.percent(row.get(Columns.INTERVAL_LEVEL)) + " interval",
                    known(row.find(Columns.LOSS_LOW), low -> Cells.interval(row) + " nats")),
                List.of("compute", Cells.coreHours(row.get(Columns.CORE_HOURS))),
                List.of(
                    "time",
                    Cells.duration(row.get(Columns.WALL_CLOCK_HOURS))
                        + " on "
                        + row.get(Columns.CHIPS)
                        + " "
                        + Cells.chip(row.get(Columns.CHIP))
                        + " ("
                        + row.get(Columns.PARTITION)
                        + ")"),
                List.of("MFU", Cells.percent(row.get(Columns.MFU))),
                List.of(
                    "memory of each core",
                    Cells.plain(row.get(Columns.MEMORY_BYTES_PER_CORE) / 1e9, 3) + " GB"),
                List.of(
                    "learning rate at its peak", Cells.plain(row.find(Columns.LEARNING_RATE), 2)),
                List.of(
                    "cost",
                    known(row.find(Columns.USD), usd -> String.format(Locale.ROOT, "$%,.0f", usd))),
                List.of(
                    "energy",
                    known(
                        row.find(Columns.ENERGY_KWH), energy -> Cells.compact(energy, 3) + " kWh")),
                List.of(
                    "emissions",
                    known(
                        row.find(Columns.KG_CO2E),
                        emissions -> Cells.compact(emissions, 3) + " kg CO2e")))
            .filter(line -> !line.get(1).isEmpty())
            .toList());
  }

  private static String known(OptionalDouble value, DoubleFunction<String> text) {
    return value.isPresent() ? text.apply(value.getAsDouble()) : "";
  }
}
