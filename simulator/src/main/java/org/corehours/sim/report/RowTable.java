package org.corehours.sim.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Objects;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.Column;
import org.corehours.sim.result.Columns;
import org.corehours.sim.result.ResultRow;

/**
 * A sweep's rows as a table, those on the frontier first; what is the same in all of them is told
 * apart, once.
 */
final class RowTable {

  private static final int DIGITS = 4;

  /** From here on numbers are written with a suffix. */
  private static final double LARGE = 1e7;

  /** What one looks for, in the order of the columns. */
  private static final List<String> FIRST =
      List.of(
          "model",
          "budget_core_hours",
          "loss",
          "loss_low",
          "loss_high",
          "epochs",
          "on_frontier",
          "core_hours");

  /** What is long. */
  private static final List<String> LAST = List.of("row_key", "warnings", "caveats");

  private RowTable() {}

  /** The first rows, in the columns in which not all rows agree. */
  static Table varying(List<ResultRow> rows, int most) {
    List<Column> columns =
        Columns.ALL.stream()
            .filter(column -> !isConstant(column, rows))
            .sorted(comparingInt(RowTable::place))
            .toList();
    return new Table(
        columns.stream().map(RowTable::heading).toList(),
        rows.stream()
            .sorted(comparing(ResultRow::onFrontier).reversed())
            .limit(most)
            .map(row -> cells(columns, row))
            .toList());
  }

  private static int place(Column column) {
    int first = FIRST.indexOf(column.name());
    return first >= 0 ? first : FIRST.size() + LAST.indexOf(column.name()) + 1;
  }

  /** The columns in which all rows agree, with their value. */
  static Table constant(List<ResultRow> rows) {
    return new Table(
        List.of(Heading.text("column"), Heading.text("in every row"), Heading.text("unit")),
        Columns.ALL.stream()
            .filter(column -> isConstant(column, rows))
            .map(column -> List.of(column.name(), cell(column, rows.get(0)), column.unit()))
            .toList());
  }

  private static boolean isConstant(Column column, List<ResultRow> rows) {
    return rows.size() > 1
        && rows.stream()
            .allMatch(
                row ->
                    Objects.equals(column.value().apply(row), column.value().apply(rows.get(0))));
  }

  private static Heading heading(Column column) {
    return switch (column.type()) {
      case INTEGER, REAL -> Heading.number(column.name(), column.unit());
      case TEXT, TEXT_LIST, BOOLEAN -> Heading.text(column.name());
    };
  }

  private static List<String> cells(List<Column> columns, ResultRow row) {
    return columns.stream().map(column -> cell(column, row)).toList();
  }

  private static String cell(Column column, ResultRow row) {
    Object value = column.value().apply(row);
    if (value == null) {
      return "";
    }
    return switch (column.type()) {
      case TEXT -> (String) value;
      case INTEGER -> number(((Number) value).doubleValue());
      case REAL ->
          column.unit().equals("nats") ? Cells.loss((Double) value) : number((Double) value);
      case BOOLEAN -> (Boolean) value ? "yes" : "no";
      case TEXT_LIST ->
          String.join("; ", ((List<?>) value).stream().map(Object::toString).toList());
    };
  }

  private static String number(double value) {
    if (value >= LARGE) {
      return Cells.compact(value, DIGITS);
    }
    return value >= 1e3 ? Cells.grouped(value) : Cells.plain(value, DIGITS);
  }
}
