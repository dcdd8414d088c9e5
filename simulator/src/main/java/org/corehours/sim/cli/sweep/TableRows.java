package org.corehours.sim.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.store.ResultQuery;

/** The answer to a query as a table, whose columns are as wide as the widest of all rows. */
final class TableRows implements ResultQuery.Reader {

  static final int MAX_ROWS = 100_000;

  private final List<Map<String, Object>> rows = new ArrayList<>();
  private List<String> columns = List.of();

  @Override
  public void columns(List<String> names) {
    columns = names;
  }

  @Override
  public boolean row(Map<String, Object> values) {
    if (rows.size() == MAX_ROWS) {
      throw new OutputException(
          String.format(
              Locale.ROOT, "the query has more than %,d rows, the most of a table", MAX_ROWS),
          "Maybe --format csv, which has no limit, or a LIMIT.");
    }
    return rows.add(values);
  }

  String table() {
    return TextTable.render(
        new Table(
            columns.stream().map(this::heading).toList(),
            rows.stream()
                .map(row -> columns.stream().map(name -> text(row.get(name))).toList())
                .toList()));
  }

  private Heading heading(String name) {
    boolean numbers =
        rows.stream().map(row -> row.get(name)).allMatch(v -> v == null || v instanceof Number);
    return numbers ? Heading.number(name) : Heading.text(name);
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
