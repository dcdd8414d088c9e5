package org.corehours.sim.cli.sweep;

import java.util.List;
import java.util.stream.Collectors;
import org.corehours.sim.report.ByLaw;
import org.corehours.sim.report.FrontierTable;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.store.StoredSweep;

/** What to train, for a terminal: a table for each law of a sweep. */
final class FrontierText {

  private FrontierText() {}

  static String tables(StoredSweep sweep) {
    return ByLaw.of(sweep).stream().map(FrontierText::table).collect(Collectors.joining("\n"));
  }

  private static String table(ByLaw part) {
    String table = TextTable.render(FrontierTable.of(part.sweep()));
    return part.title().isEmpty() ? table : part.title() + ":\n" + table;
  }

  /** How many of all budgets or runs the tables show, where not all. */
  static List<String> notes(StoredSweep sweep) {
    return ByLaw.of(sweep).stream()
        .map(part -> FrontierTable.note(part.sweep()))
        .filter(note -> !note.isEmpty())
        .toList();
  }
}
