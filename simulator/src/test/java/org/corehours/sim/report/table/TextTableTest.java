package org.corehours.sim.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.corehours.sim.report.table.Table.Heading;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsNumbersOnTheRightAndTextOnTheLeft() {
    Table table =
        new Table(
            List.of(
                Heading.number("budget", "core-hours"),
                Heading.text("model"),
                Heading.number("epochs"),
                Heading.text("note")),
            List.of(List.of("400", "nfnet-f0", "0.25", ""), List.of("110k", "größe", "8", "far")));
    assertThat(TextTable.render(table))
        .isEqualTo(
            """
                  budget  model     epochs  note
            [core-hours]
                     400  nfnet-f0    0.25
                    110k  größe          8  far
            """);
  }

  @Test
  void leavesOutTheUnitsWhereThereAreNone() {
    Table table =
        new Table(
            List.of(Heading.text("name"), Heading.text("source")), List.of(List.of("a", "b")));
    assertThat(TextTable.render(table)).isEqualTo("name  source\na     b\n");
  }

  @Test
  void leavesOutAnEmptyHead() {
    Table table =
        new Table(List.of(Heading.text(""), Heading.number("")), List.of(List.of("loss", "2.4")));
    assertThat(TextTable.render(table)).isEqualTo("loss  2.4\n");
  }

  @Test
  void refusesRowsOfAnotherLength() {
    List<List<String>> rows = List.of(List.of("a", "b"));
    assertThatThrownBy(() -> new Table(List.of(Heading.text("name")), rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row has 2 cells for 1 headings: [a, b]");
  }
}
