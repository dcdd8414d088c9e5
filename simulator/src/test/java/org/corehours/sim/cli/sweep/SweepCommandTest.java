package org.corehours.sim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.sim.cli.Shell;
import org.corehours.sim.cli.Shell.Outcome;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {

  private static final String CONFIG =
      """
      name: small
      models: [nfnet-f0, nfnet-f3]
      budgets: [400, 5k, 110k]
      interval: {draws: 10}
      """;

  @TempDir private Path dir;
  private Path out;

  @BeforeEach
  void place() {
    out = dir.resolve("out");
  }

  private Outcome sweep(String yaml, String... options) throws IOException {
    Path file = Files.writeString(dir.resolve("sweep.yaml"), yaml);
    Stream<String> all =
        Stream.concat(
            Stream.of("sweep", file.toString(), "--out", out.toString()), Stream.of(options));
    return run(all.toArray(String[]::new));
  }

  private void succeeds(String yaml, String... options) throws IOException {
    Outcome outcome = sweep(yaml, options);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void assertSame(Map<String, byte[]> before) throws IOException {
    Map<String, byte[]> now = contents();
    assertThat(now.keySet()).isEqualTo(before.keySet());
    now.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
  }

  private static void assertRefused(Outcome outcome, String problem, String wayOut) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("corehours: ", problem).doesNotContain("\tat ");
    assertThat(outcome.err().lines().skip(1)).anyMatch(line -> line.contains(wayOut));
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "chips: [32, 64]# 12 rows (2 models, 2 setups, 3 run lengths), 1 chunk",
        "constraints: [loss < 1]#"
            + " 6 rows (2 models, 3 run lengths), 1 chunk; fewer if 1 constraint excludes some",
        "law: nfnet-jft4b# 6 rows (2 models, 3 run lengths), 1 chunk"
      })
  void aDryRunSaysTheSizeAndWritesNothing(String line, String size) throws IOException {
    Outcome outcome = sweep(CONFIG + line + "\n", "--dry-run");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEqualTo("small: " + size + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(out).doesNotExist();
  }

  @Test
  void aSweepThatIsRefusedDoesNotStandInTheWayOfTheNext() throws IOException {
    Outcome refused = sweep(CONFIG.replace("400", "1e-6"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("do not pay for one step");
    assertThat(contents().keySet()).containsExactly(".sweep.lock");
    succeeds(CONFIG);
  }

  /** 60 x 10,000 rows, at most 491,520 of which are a chunk. */
  @Test
  void aDryRunOfALargeSweepCountsItsChunks() throws IOException {
    String yaml =
        """
        name: large
        models: [{family: nfnet, depth_multiplier: {from: 1, to: 60}}]
        budgets: {from: 400, to: 110k, points: 10000, scale: log}
        """;
    assertThat(sweep(yaml, "--dry-run").err())
        .startsWith("large: 600,000 rows (60 models, 10,000 run lengths), 2 chunks");
  }

  @Test
  void resumingAWholeSweepSaysSoAndChangesNothing() throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    Outcome outcome = sweep(CONFIG, "--resume");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains(out + " already contains this sweep, complete.");
    assertSame(before);
  }

  @Test
  void resumingAnotherSweepIsRefusedAndTheChangeNamed() throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    assertRefused(
        sweep(CONFIG.replace("5k", "6k"), "--resume"),
        out + " contains another sweep: budgets[1] was 5000.0 and is 6000.0.",
        "Maybe --force");
    assertRefused(
        sweep(CONFIG.replace("draws: 10", "draws: 10, seed: 2"), "--resume"),
        "interval.seed was 1 and is 2.",
        "Maybe --force");
    assertSame(before);
  }

  @Test
  void resumingStoresWhatIsDamagedAgain() throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    Files.writeString(out.resolve("results.parquet"), "damaged");
    succeeds(CONFIG, "--resume");
    Map<String, byte[]> now = contents();
    assertThat(now.keySet()).isEqualTo(before.keySet());
    for (String name : List.of("results.parquet", "results.csv", "loss-vs-core-hours.svg")) {
      assertThat(now.get(name)).as(name).isEqualTo(before.get(name));
    }
  }

  @Test
  void contradictionsAreRefused() throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    assertRefused(
        sweep(CONFIG, "--force", "--resume"), "--force and --resume", "Maybe only one of them.");
    assertSame(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "40000"})
  void impossibleThreadsAreRefused(String threads) throws IOException {
    assertRefused(
        sweep(CONFIG, "--threads", threads),
        "--threads (" + threads + ") must lie from 1 to 1024",
        "Maybe leave it out: one for each processor is fastest.");
    assertThat(out).doesNotExist();
  }

  @Test
  void theBytesDoNotDependOnTheThreads() throws IOException {
    succeeds(CONFIG, "--threads", "1");
    byte[] csv = Files.readAllBytes(out.resolve("results.csv"));
    byte[] parquet = Files.readAllBytes(out.resolve("results.parquet"));
    succeeds(CONFIG, "--threads", "3", "--force");
    assertThat(out.resolve("results.csv")).hasBinaryContent(csv);
    assertThat(out.resolve("results.parquet")).hasBinaryContent(parquet);
  }

  @Test
  void aReportIsRebuiltAsItWas() throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    assertThat(before.keySet()).contains("report.html", "loss-vs-core-hours.png");
    for (String name : before.keySet()) {
      if (name.matches(".*\\.(html|svg|png)")) {
        Files.delete(out.resolve(name));
      }
    }
    assertThat(contents().keySet()).noneMatch(name -> name.contains("loss"));
    Outcome outcome = run("report", out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertSame(before);
  }

  @Test
  void someColumnsAreStoredInTheirOrder() throws IOException {
    succeeds(CONFIG + "output: {formats: [parquet], columns: [loss, model, steps, loss_low]}\n");
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder(".sweep.lock", "manifest.json", "results.parquet");
    JsonNode rows = Shell.json("query", out.toString(), "FROM results");
    assertThat(rows).hasSize(6);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly("loss", "model", "steps", "loss_low");
    assertRefused(
        run("report", out.toString()),
        out + " contains a sweep without the column",
        "Maybe query it with SQL");

    out = dir.resolve("all");
    succeeds(CONFIG);
    assertThat(
            Shell.json("query", out.toString(), "SELECT loss, model, steps, loss_low FROM results"))
        .isEqualTo(rows);
  }

  @Test
  void allColumnsInAnotherOrderHaveTheirReport() throws IOException {
    String reversed =
        Columns.ALL.stream()
            .map(Column::name)
            .sorted((a, b) -> b.compareTo(a))
            .collect(Collectors.joining(", "));
    succeeds(CONFIG + "output: {columns: [" + reversed + "]}\n");
    assertThat(out.resolve("report.html")).exists();
    assertThat(Files.readString(out.resolve("results.csv")).lines().findFirst())
        .hasValue(reversed.replace(", ", ","));
  }

  @Test
  void whatIsNotAskedForIsNotWritten() throws IOException {
    succeeds(CONFIG + "output: {formats: [html]}\n");
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder(
            ".sweep.lock", "manifest.json", "results.parquet", "step_times.csv", "report.html");
    succeeds(CONFIG, "--force");
    assertThat(contents().keySet()).contains("results.csv", "loss-vs-core-hours.svg");
    succeeds(CONFIG + "output: {formats: [svg]}\n", "--force");
    assertThat(contents().keySet())
        .doesNotContain("results.csv", "report.html", "loss-vs-core-hours.png")
        .contains("loss-vs-core-hours.svg");
  }

  @Test
  void constraintsThatLeaveNothingAreRefusedAgainWhenResumed() throws IOException {
    String yaml = CONFIG + "constraints: [loss < 1]\n";
    for (String option : List.of("--force", "--resume")) {
      Outcome outcome = sweep(yaml, option);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .contains(
              "constraints (loss < 1) exclude all rows: 6 of 6 do not satisfy it",
              "Maybe a looser");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"constraints: [loss < 1]", "budgets: [1e-6, 2e-6]"})
  void aRefusedSweepLeavesTheOldOne(String line) throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    String key = line.substring(0, line.indexOf(':'));
    String refused = CONFIG.replaceFirst("(?m)^" + key + ":.*\n", "") + line + "\n";
    assertThat(sweep(refused, "--force").code()).isEqualTo(2);
    assertSame(before);
    succeeds(CONFIG.replace("5k", "6k"), "--force");
    assertThat(out.resolve("manifest.json")).content().contains("6000.0");
  }

  @ParameterizedTest
  @CsvSource({
    "curves.csv, --resume",
    "results.csv, --resume",
    "report.html, --resume",
    "report.html, --threads=1",
    "frontier.png, --threads=1",
    "step-time.svg, --resume",
    "manifest.json, --resume"
  })
  void foreignFilesAreOnlyReplacedByForce(String name, String option) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(name), "{}");
    Files.writeString(out.resolve("notes.txt"), "mine");
    Map<String, byte[]> before = contents();
    assertRefused(sweep(CONFIG + "curve: true\n", option), name, "--force");
    assertSame(before);
  }

  @Test
  void forceReplacesForeignFilesInTheWayAndNoOthers() throws IOException {
    Files.createDirectories(out);
    for (String name : List.of("manifest.json", "report.html", "curves.csv", "notes.txt")) {
      Files.writeString(out.resolve(name), "mine");
    }
    succeeds(CONFIG, "--force");
    assertThat(out.resolve("report.html")).content().contains("nfnet-f3");
    assertThat(out.resolve("curves.csv")).hasContent("mine");
    assertThat(out.resolve("notes.txt")).hasContent("mine");
    assertThat(run("report", out.toString()).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.csv", "curves.csv", "step_times.csv"})
  void resumingMakesWhatFollowsFromTheRowsAgain(String name) throws IOException {
    String config = CONFIG + "curve: true\n";
    succeeds(config);
    Map<String, byte[]> before = contents();
    for (String damage : List.of("", "damaged")) {
      if (damage.isEmpty()) {
        Files.delete(out.resolve(name));
      } else {
        Files.writeString(out.resolve(name), damage);
        assertRefused(run("report", out.toString()), name + " is damaged", "--resume");
      }
      succeeds(config, "--resume");
      assertThat(contents().keySet()).isEqualTo(before.keySet());
      assertThat(out.resolve(name)).hasBinaryContent(before.get(name));
    }
  }

  @Test
  void aSweepIsReadFromItsOwnDirectoryWhateverItsName() throws IOException {
    out = dir.resolve("run1");
    succeeds(CONFIG.replace("nfnet-f0", "nfnet-f1"));
    out = dir.resolve("run[1]");
    succeeds(CONFIG);
    assertThat(out.resolve("results.csv"))
        .content()
        .contains("nfnet-f0")
        .doesNotContain("nfnet-f1");
    assertThat(run("query", out.toString(), "SELECT min(model) AS model FROM results").out())
        .contains("nfnet-f0");
    assertThat(run("report", out.toString()).out()).doesNotContain("nfnet-f1");
  }

  @Test
  void aQueryIsPrintedInThreeForms() throws IOException {
    succeeds(CONFIG);
    String sql =
        "SELECT model, count(*) AS n, max(tokens) AS tokens FROM results GROUP BY model ORDER BY 1";
    assertThat(run("query", out.toString(), sql).out().lines().map(String::strip))
        .containsExactly("model     n  tokens", "nfnet-f0  3", "nfnet-f3  3");
    assertThat(run("query", out.toString(), sql, "--format", "csv").out())
        .isEqualTo("model,n,tokens\nnfnet-f0,3,\nnfnet-f3,3,\n");
    assertThat(Shell.json("query", out.toString(), sql))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    "[{\"model\":\"nfnet-f0\",\"n\":3,\"tokens\":null},"
                        + "{\"model\":\"nfnet-f3\",\"n\":3,\"tokens\":null}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "csv"})
  void valuesOfEveryTypeArePrinted(String format) throws IOException {
    succeeds(CONFIG);
    Outcome outcome =
        run(
            "query",
            out.toString(),
            "SELECT DATE '2025-01-31' AS day, [1, 2] AS list, {'a': 1} AS struct,"
                + " 'nan'::DOUBLE AS nan, 12345678901234567890123 AS huge, 'x'::BLOB AS blob",
            "--format",
            format);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("2025-01-31", "12345678901234567890123")
        .doesNotContain("NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP VIEW results",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT nothing FROM results"
      })
  void aQueryThatCannotBeAnsweredIsRefused(String sql) throws IOException {
    succeeds(CONFIG);
    Map<String, byte[]> before = contents();
    Outcome outcome = run("query", out.toString(), sql);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("corehours: the query ").doesNotContain("\tat ");
    assertSame(before);
    assertThat(run("query", dir.toString(), "SELECT 1").code()).isEqualTo(2);
  }
}
