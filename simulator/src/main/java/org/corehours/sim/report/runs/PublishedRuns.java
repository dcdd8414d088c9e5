package org.corehours.sim.report.runs;

import java.util.List;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.store.StoredSweep;

/** The published runs that may stand beside a sweep's: those on the chip whose hours it counts. */
public final class PublishedRuns {

  private PublishedRuns() {}

  public static List<PublishedRun> of(StoredSweep sweep) {
    return sweep.manifest().publishedRuns().stream().filter(run -> isOn(run, sweep)).toList();
  }

  /** That runs are left out, and why; empty if none are. */
  public static String leftOut(StoredSweep sweep) {
    return sweep.manifest().publishedRuns().stream()
        .filter(run -> !isOn(run, sweep))
        .findFirst()
        .map(run -> leftOut(run, sweep))
        .orElse("");
  }

  /** A text, and after it that runs are left out, if any are. */
  public static String sentences(String text, StoredSweep sweep) {
    String leftOut = leftOut(sweep);
    return leftOut.isEmpty() ? text : text + ". " + leftOut;
  }

  private static String leftOut(PublishedRun run, StoredSweep sweep) {
    return "Published runs are left out: their core-hours are "
        + Cells.chip(run.chip())
        + "'s, not "
        + Cells.chip(sweep.manifest().chip().name())
        + "'s.";
  }

  private static boolean isOn(PublishedRun run, StoredSweep sweep) {
    return run.chip().equals(sweep.manifest().chip().name());
  }
}
