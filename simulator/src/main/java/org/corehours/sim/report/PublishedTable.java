package org.corehours.sim.report;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corehours.sim.report.Table.Heading;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.result.StoredSweep;

/** Published runs beside the rows of the same model and epochs. */
final class PublishedTable {

  /** What makes a published run and a row comparable. */
  private record Key(String design, double epochs) {}

  private PublishedTable() {}

  /** One row for each published run that the sweep predicts; often none. */
  static Table of(StoredSweep sweep) {
    Map<Key, Estimate> predictions =
        sweep.rows().stream()
            .collect(toMap(PublishedTable::key, ResultRow::estimate, (first, second) -> first));
    return new Table(
        headings(sweep.manifest().intervalLevel()),
        PublishedRuns.of(sweep).stream()
            .flatMap(run -> cells(run, predictions.get(new Key(run.model(), run.epochs()))))
            .toList());
  }

  private static Key key(ResultRow row) {
    return new Key(Cells.design(row), row.estimate().epochs());
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

  private static Stream<List<String>> cells(PublishedRun run, Estimate estimate) {
    if (estimate == null) {
      return Stream.empty();
    }
    boolean inside = estimate.lossLow() <= run.loss() && run.loss() <= estimate.lossHigh();
    return Stream.of(
        List.of(
            run.model(),
            Cells.plain(run.epochs(), 3),
            Cells.grouped(run.coreHours()),
            Cells.grouped(estimate.coreHours()),
            Cells.signedPercent(estimate.coreHours() / run.coreHours() - 1),
            Cells.loss(run.loss()),
            Cells.loss(estimate.loss()),
            Cells.interval(estimate),
            inside ? "yes" : "no"));
  }
}
