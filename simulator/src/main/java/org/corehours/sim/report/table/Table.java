package org.corehours.sim.report.table;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A table of finished text, to be laid out for a terminal or a page.
 *
 * @param headings one for each column
 * @param rows as many cells each as there are headings
 */
public record Table(List<Heading> headings, List<List<String>> rows) {

  /**
   * The head of a column.
   *
   * @param name what the column shows
   * @param unit unit of its numbers, empty where there is none
   * @param number whether it holds numbers, which are aligned on the right
   */
  public record Heading(String name, String unit, boolean number) {

    public Heading {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(unit, "unit");
    }

    /** A column of text. */
    public static Heading text(String name) {
      return new Heading(name, "", false);
    }

    /** A column of numbers without a unit. */
    public static Heading number(String name) {
      return new Heading(name, "", true);
    }

    /** A column of numbers in a unit. */
    public static Heading number(String name, String unit) {
      return new Heading(name, unit, true);
    }
  }

  /** The same without columns in which no row has anything. */
  public Table withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, headings.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    return rows.isEmpty()
        ? this
        : new Table(
            kept.stream().map(headings::get).toList(),
            rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  public Table {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " cells for " + headings.size() + " headings: " + row);
      }
    }
  }
}
