package org.corehours.sim.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.EvenSelection;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** Where the time of a step goes, for the designs on a sweep's frontier. */
public final class SweepStepTimes {

  private static final int MOST = 24;

  private SweepStepTimes() {}

  /** One for each design, in the order of the rows; of many designs {@value #MOST} of them. */
  public static List<StepTime> of(Sweep sweep, StoredSweep stored) {
    Map<String, StoredRow> longest = new LinkedHashMap<>();
    stored.rows().stream()
        .filter(row -> row.get(Columns.ON_FRONTIER))
        .forEach(row -> longest.put(StoredRuns.design(row), row));
    StoredRuns runs = new StoredRuns(sweep);
    return EvenSelection.evenly(List.copyOf(longest.values()), MOST).stream()
        .map(row -> of(row, runs))
        .toList();
  }

  private static StepTime of(StoredRow row, StoredRuns runs) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    runs.of(row)
        .cost()
        .step()
        .breakdown()
        .forEach((cause, time) -> seconds.put(cause.key(), time.value()));
    return new StepTime(row.get(Columns.ROW_KEY), seconds);
  }
}
