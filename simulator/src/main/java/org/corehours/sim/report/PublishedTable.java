package org.corehours.sim.report;

import java.util.List;
import java.util.OptionalDouble;
import org.corehours.sim.report.runs.PublishedRuns;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** Published runs beside the rows of the same model and epochs. */
final class PublishedTable {

  /** Runs are a whole number of steps long, so their epochs are not quite those asked for. */
  private static final double SAME_EPOCHS = 1e-4;

  private PublishedTable() {}

  /** One row for each published run that the sweep predicts; often none. */
  static Table of(StoredSweep sweep) {
    RunNames names = RunNames.of(sweep);
    return new Table(
        headings(sweep.manifest().intervalLevel()),
        PublishedRuns.of(sweep).stream()
            .flatMap(
                run ->
                    sweep.rows().stream()
                        .filter(row -> predicts(names, row, run))
                        .limit(1)
                        .map(row -> cells(run, row)))
            .toList());
  }

  private static boolean predicts(RunNames names, StoredRow row, PublishedRun run) {
    return names.design(row).equals(run.model())
        && Math.abs(row.get(Columns.EPOCHS) / run.epochs() - 1) < SAME_EPOCHS;
  }

  private static List<Heading> headings(double level) {
    return List.of(
        Heading.text("model"),
        Heading.number("epochs"),
        Heading.number("published", "core-hours"),
        Heading.number("predicted", "core-hours"),
        Heading.number("error"),
        Heading.number("published loss", "nats"),
        Heading.number("predicted loss", "nats"),
        Heading.number(Cells.percent(level) + " interval", "nats"),
        Heading.text("inside"));
  }

  private static List<String> cells(PublishedRun run, StoredRow row) {
    OptionalDouble low = row.find(Columns.LOSS_LOW);
    boolean inside =
        low.isPresent()
            && low.getAsDouble() <= run.loss()
            && run.loss() <= row.get(Columns.LOSS_HIGH);
    return List.of(
        run.model(),
        Cells.plain(run.epochs(), 3),
        Cells.grouped(run.coreHours()),
        Cells.grouped(row.get(Columns.CORE_HOURS)),
        Cells.signedPercent(row.get(Columns.CORE_HOURS) / run.coreHours() - 1),
        Cells.loss(run.loss()),
        Cells.loss(row),
        Cells.interval(row),
        inside ? "yes" : "no");
  }
}
