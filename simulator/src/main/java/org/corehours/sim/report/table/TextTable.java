package org.corehours.sim.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.corehours.sim.report.table.Table.Heading;

/**
 * Lays a table out in plain text: columns two blanks apart, numbers on the right, units in a line
 * of their own below the names. A table whose headings are all empty has no head.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** The table's lines, each ended by a line feed. */
  public static String render(Table table) {
    List<List<String>> lines = new ArrayList<>(head(table.headings()));
    lines.addAll(table.rows());
    int[] widths = widths(table.headings().size(), lines);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(line(line, table.headings(), widths)).append('\n');
    }
    return text.toString();
  }

  private static List<List<String>> head(List<Heading> headings) {
    List<String> names = headings.stream().map(Heading::name).toList();
    List<String> units =
        headings.stream()
            .map(heading -> heading.unit().isEmpty() ? "" : "[" + heading.unit() + "]")
            .toList();
    return List.of(names, units).stream().filter(line -> !isBlank(line)).toList();
  }

  private static boolean isBlank(List<String> line) {
    return line.stream().allMatch(String::isEmpty);
  }

  private static int[] widths(int columns, List<List<String>> lines) {
    return IntStream.range(0, columns)
        .map(column -> lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> cells, List<Heading> headings, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - length(cells.get(i)));
      boolean right = headings.get(i).number();
      line.append(i == 0 ? "" : GAP)
          .append(right ? padding : "")
          .append(cells.get(i))
          .append(right ? "" : padding);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
