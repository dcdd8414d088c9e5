package org.corehours.sim.result.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final Path DOCS = Path.of("..", "docs", "file-formats.md");

  @Test
  void everyConstantIsAColumnOfTheResults() {
    List<Column> declared =
        Arrays.stream(Columns.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> Column.class.isAssignableFrom(field.getType()))
            .map(
                field -> {
                  try {
                    return (Column) field.get(null);
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();
    assertThat(Columns.ALL).containsExactlyInAnyOrderElementsOf(declared);
    assertThat(Columns.ALL).extracting(Column::name).doesNotHaveDuplicates();
    assertThat(Columns.ALL).allMatch(column -> column.name().matches("[a-z][a-z0-9_]*"));
    assertThat(Columns.ALL).noneMatch(column -> column.description().isBlank());
  }

  @Test
  void rowsOfASweepHaveColumnsThatRunsByThemselvesDoNot() {
    assertThat(Columns.ALL)
        .filteredOn(column -> !Columns.ofRuns().contains(column))
        .extracting(Column::name)
        .containsExactly("row_key", "budget_core_hours", "on_frontier");
  }

  @Test
  void columnsAreFoundByName() {
    assertThat(Columns.named("loss")).isSameAs(Columns.LOSS);
    assertThat(Columns.named(List.of("usd", "model"))).containsExactly(Columns.USD, Columns.MODEL);
    assertThat(Columns.named(List.of())).isEqualTo(Columns.ALL);
    assertThatThrownBy(() -> Columns.named("lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column 'lost'");
  }

  /** The table in the docs is made of lines as this test makes them. */
  @Test
  void theDocsListThemWithUnitsAndMeanings() throws IOException {
    List<String> lines =
        Files.readAllLines(DOCS).stream()
            .dropWhile(line -> !line.equals("| column | unit | meaning |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(lines)
        .containsExactlyElementsOf(
            Columns.ALL.stream()
                .map(c -> "| `%s` | %s | %s |".formatted(c.name(), c.unit(), c.description()))
                .toList());
  }
}
