package org.corehours.sim.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.List;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.NumberColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.StoredRow;

/**
 * A sweep's rows as a table, those on the frontier first; what is the same in all of them is told
 * apart, once.
 */
final class RowTable {

  private static final int DIGITS = 4;

  /** From here on numbers are written with a suffix. */
  private static final double LARGE = 1e7;

  /** What one looks for, in the order of the columns. */
  private static final List<Column> FIRST =
      List.of(
          Columns.MODEL,
          Columns.BUDGET_CORE_HOURS,
          Columns.LOSS,
          Columns.LOSS_LOW,
          Columns.LOSS_HIGH,
          Columns.EPOCHS,
          Columns.ON_FRONTIER,
          Columns.CORE_HOURS);

  /** What is long. */
  private static final List<Column> LAST = List.of(Columns.ROW_KEY, Columns.WARNINGS);

  /** All columns but the caveats, whose texts are the warnings. */
  private static final List<Column> SHOWN =
      Columns.ALL.stream().filter(column -> !column.equals(Columns.CAVEATS)).toList();

  private RowTable() {}

  /** The first rows, in the columns in which not all rows agree. */
  static Table varying(List<StoredRow> rows, int most) {
    List<Column> columns =
        SHOWN.stream()
            .filter(column -> !isConstant(column, rows))
            .sorted(comparingInt(RowTable::place))
            .toList();
    return new Table(
        columns.stream().map(RowTable::heading).toList(),
        rows.stream()
            .sorted(comparing((StoredRow row) -> row.get(Columns.ON_FRONTIER)).reversed())
            .limit(most)
            .map(row -> cells(columns, row))
            .toList());
  }

  private static int place(Column column) {
    int first = FIRST.indexOf(column);
    return first >= 0 ? first : FIRST.size() + LAST.indexOf(column) + 1;
  }

  /** The columns in which all rows agree, with their value. */
  static Table constant(List<StoredRow> rows) {
    return new Table(
        List.of(Heading.text("column"), Heading.text("in every row"), Heading.text("unit")),
        SHOWN.stream()
            .filter(column -> isConstant(column, rows))
            .map(column -> List.of(column.name(), cell(column, rows.get(0)), column.unit()))
            .toList());
  }

  private static boolean isConstant(Column column, List<StoredRow> rows) {
    return rows.size() > 1
        && rows.stream().allMatch(row -> row.value(column).equals(rows.get(0).value(column)));
  }

  private static Heading heading(Column column) {
    return column instanceof NumberColumn
        ? Heading.number(column.name(), column.unit())
        : Heading.text(column.name());
  }

  private static List<String> cells(List<Column> columns, StoredRow row) {
    return columns.stream().map(column -> cell(column, row)).toList();
  }

  private static String cell(Column column, StoredRow row) {
    return row.value(column).map(value -> cell(column, value)).orElse("");
  }

  private static String cell(Column column, Object value) {
    if (value instanceof Number number) {
      return column.unit().equals("nats") && column instanceof RealColumn
          ? Cells.loss(number.doubleValue())
          : number(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    return value instanceof List<?> list
        ? String.join("; ", list.stream().map(Object::toString).toList())
        : value.toString();
  }

  private static String number(double value) {
    if (value >= LARGE) {
      return Cells.compact(value, DIGITS);
    }
    return value >= 1e3 ? Cells.grouped(value) : Cells.plain(value, DIGITS);
  }
}
