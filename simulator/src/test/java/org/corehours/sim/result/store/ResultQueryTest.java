package org.corehours.sim.result.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.StoredFile;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultQueryTest {

  private static final List<StoredRow> ROWS = Sweeps.epochs().rows();

  @TempDir private Path temp;
  private Path dir;

  @BeforeEach
  void store() throws IOException {
    dir = Files.createDirectory(temp.resolve("it's [a] *strange* pläce?"));
    Sweeps.store(dir, Sweeps.epochs());
  }

  private Answer ask(String sql) throws IOException {
    return Answer.of(dir, sql);
  }

  private Object one(String sql) throws IOException {
    Answer answer = ask(sql);
    assertThat(answer.rows()).hasSize(1);
    return answer.rows().get(0).get(answer.columns().get(0));
  }

  @Test
  void selectGivesTheStoredValuesInOrder() throws IOException {
    Answer answer = ask("SELECT row_key, loss, parameters, on_frontier FROM results");
    assertThat(answer.columns()).containsExactly("row_key", "loss", "parameters", "on_frontier");
    assertThat(answer.rows())
        .containsExactlyElementsOf(
            ROWS.stream()
                .map(
                    row ->
                        Map.<String, Object>of(
                            "row_key",
                            row.get(Columns.ROW_KEY),
                            "loss",
                            row.get(Columns.LOSS),
                            "parameters",
                            row.get(Columns.PARAMETERS),
                            "on_frontier",
                            row.get(Columns.ON_FRONTIER)))
                .toList());
  }

  @Test
  void groupsAreThoseOfTheRows() throws IOException {
    Map<String, Double> expected =
        ROWS.stream()
            .collect(
                Collectors.toMap(
                    row -> row.get(Columns.MODEL), row -> row.get(Columns.LOSS), Math::min));
    Answer answer =
        ask("SELECT model, min(loss) AS best FROM results GROUP BY model ORDER BY best DESC;");
    assertThat(answer.rows()).hasSameSizeAs(expected.keySet());
    answer
        .rows()
        .forEach(row -> assertThat(row.get("best")).isEqualTo(expected.get(row.get("model"))));
    assertThat(answer.rows().stream().map(row -> (Double) row.get("best")).toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DESCRIBE results", "describe  results ;", " Describe\nresults"})
  void describeListsTheColumns(String sql) throws IOException {
    assertThat(ask(sql).rows().stream().map(row -> row.get("column_name")).toList())
        .isEqualTo(Columns.ALL.stream().map(Column::name).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM results SELECT count(*)",
        "WITH r AS (SELECT * FROM results) SELECT count(*) FROM r",
        "SELECT count(*) FROM results -- all of them",
        "/* all */ SELECT count(*) FROM results; ",
        "SELECT count(*) FROM results WHERE 'a;b' <> 'it''s'"
      })
  void everyFormOfOneSelectIsAnswered(String sql) throws IOException {
    assertThat(one(sql)).isEqualTo((long) ROWS.size());
  }

  @Test
  void summarizeIsAnswered() throws IOException {
    assertThat(ask("SUMMARIZE results").rows()).hasSize(Columns.ALL.size());
  }

  @Test
  void whatHasNoValueIsNull() throws IOException {
    assertThat(ROWS.get(0).find(Columns.BUDGET_CORE_HOURS)).isEmpty();
    assertThatThrownBy(() -> ROWS.get(0).get(Columns.BUDGET_CORE_HOURS))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(one("SELECT budget_core_hours FROM results LIMIT 1")).isNull();
    assertThat(one("SELECT 'nan'::DOUBLE")).isNull();
    assertThat(one("SELECT 'nan'::FLOAT")).isNull();
    assertThat(one("SELECT NULL")).isNull();
    assertThat(one("SELECT 'infinity'::DOUBLE")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatJsonDoesNotKnowIsText() throws IOException {
    assertThat(one("SELECT DATE '2025-01-31'")).isEqualTo("2025-01-31");
    assertThat(one("SELECT [1, 2]")).isEqualTo("[1, 2]");
    assertThat(one("SELECT {'a': 1}")).isInstanceOf(String.class);
    assertThat(one("SELECT true")).isEqualTo(true);
    assertThat(one("SELECT sum(parameters) FROM results").toString())
        .isEqualTo(
            Long.toString(ROWS.stream().mapToLong(row -> row.get(Columns.PARAMETERS)).sum()));
  }

  @Test
  void columnsOfOneNameStayApart() throws IOException {
    assertThat(ask("SELECT 1 AS a, 2 AS a, 3 AS a").rows())
        .containsExactly(Map.of("a", 1, "a_2", 2, "a_3", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY results TO 'copy.csv'",
        "COPY (SELECT 1) TO 'manifest.json'",
        "DROP VIEW results",
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO results SELECT * FROM results",
        "DELETE FROM results",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "PRAGMA version",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW results",
        "SELECT 1; COPY results TO 'copy.csv'",
        "describe results; drop view results",
        "EXPLAIN SELECT 1",
        "",
        " ",
        "-- nothing",
        ";",
        "SELEC 1",
        "SELECT 'a",
        "SELECT nothing FROM results",
        "SELECT * FROM nothing",
        "SELECT 1 / 'x'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('../*')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')"
      })
  void whatIsNoSelectOnTheResultsIsRefused(String sql) throws IOException {
    Map<String, String> before = contents();
    assertThatThrownBy(() -> ask(sql))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("the query ")
        .extracting("hint", STRING)
        .matches("(?s)(Maybe SELECT|The table is called results).+");
    assertThat(contents()).isEqualTo(before);
    assertThat(Path.of("copy.csv")).doesNotExist();
  }

  @Test
  void otherFilesOfTheDirectoryAreNotReadEither() throws IOException {
    Path foreign = Files.writeString(dir.resolve("notes.csv"), "a,b\n1,2\n");
    assertThatThrownBy(
            () -> ask("SELECT * FROM read_csv('" + foreign.toString().replace("'", "''") + "')"))
        .isInstanceOf(OutputException.class);
  }

  @Test
  void aSweepOfSeveralPartsIsOneTable() throws IOException {
    Path several = temp.resolve("several");
    try (SweepStore store =
        SweepStore.open(
            several, "1", Sweeps.manifest(1).resolvedConfig(), 2, SweepStore.Existing.REFUSE)) {
      store.keep(store.stage(1, Batches.of(ROWS.subList(20, ROWS.size()), Columns.ALL), 0));
      store.keep(store.stage(0, Batches.of(ROWS.subList(0, 20), Columns.ALL), 0));
      store.finish(
          Sweeps.withParts(Sweeps.manifest(ROWS.size()), store.parts()), Derived.rows(false));
    }
    assertThat(several.resolve("results.csv")).doesNotExist();
    Answer answer = Answer.of(several, "SELECT row_key FROM results");
    assertThat(answer.rows().stream().map(row -> row.get("row_key")).toList())
        .isEqualTo(ROWS.stream().map(row -> row.get(Columns.ROW_KEY)).toList());
    Files.delete(several.resolve("results.parquet").resolve("part-000001.parquet"));
    assertThatThrownBy(() -> Answer.of(several, "SELECT 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("part-000001.parquet is missing");
  }

  @Test
  void withoutAWholeSweepThereIsNoAnswer() {
    assertThatThrownBy(() -> Answer.of(temp, "SELECT 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json is missing");
  }

  @Test
  void anEndlessQueryEnds() {
    List<Map<String, Object>> rows = new ArrayList<>();
    ResultQuery.Reader reader =
        new ResultQuery.Reader() {
          @Override
          public void columns(List<String> names) {}

          @Override
          public boolean row(Map<String, Object> values) {
            return rows.add(values);
          }
        };
    assertThatThrownBy(
            () ->
                ResultQuery.ask(
                    dir,
                    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
                        + " SELECT max(n) FROM r",
                    Duration.ofMillis(100),
                    reader))
        .isInstanceOf(OutputException.class)
        .hasMessage("the query is not answered within 0.1 s");
    assertThat(rows).isEmpty();
  }

  @Test
  void rowsComeOneByOneUntilThereAreEnough() throws IOException {
    List<Object> rows = new ArrayList<>();
    ResultQuery.ask(
        dir,
        "SELECT range FROM range(1000000000000)",
        Duration.ofMinutes(10),
        new ResultQuery.Reader() {
          @Override
          public void columns(List<String> names) {
            assertThat(names).containsExactly("range");
          }

          @Override
          public boolean row(Map<String, Object> values) {
            rows.add(values.get("range"));
            return rows.size() < 3;
          }
        });
    assertThat(rows).containsExactly(0L, 1L, 2L);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(Objects.toString(file.getFileName()), StoredFile.digest(file));
      }
    }
    return contents;
  }
}
