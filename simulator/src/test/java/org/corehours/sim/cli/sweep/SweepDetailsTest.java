package org.corehours.sim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep stores beside its rows: curves and step times. */
class SweepDetailsTest {

  private static final String CONFIG =
      """
      name: details
      models: [vit-b-32, vit-b-16]
      budgets: [1k, 4k, 16k]
      sparsity: [dense, "2:4"]
      execution: [masked, sparse-unit]
      chips: 64
      curve: true
      """;

  @TempDir private Path dir;

  @Test
  void curvesEndOnTheirRows() throws IOException {
    sweep("out", CONFIG);
    Map<String, Map<String, String>> rows = byKey(read("out/results.csv"));
    Map<String, Map<String, String>> ends = byKey(read("out/curves.csv"));
    assertThat(ends.keySet())
        .isEqualTo(
            byKey(
                    read("out/results.csv").stream()
                        .filter(row -> row.get("on_frontier").equals("true"))
                        .toList())
                .keySet());
    ends.forEach(
        (key, end) -> {
          for (String field : List.of("core_hours", "loss", "loss_low", "loss_high")) {
            double stored = Double.parseDouble(rows.get(key).get(field));
            assertThat(Double.parseDouble(end.get(field)) / stored)
                .as(key + " " + field)
                .isBetween(1 - 1e-9, 1 + 1e-9);
          }
          assertThat(end.get("extrapolated")).isEqualTo(rows.get(key).get("extrapolated"));
          assertThat(end.get("tokens")).as("of images").isEmpty();
        });
    assertThat(read("out/curves.csv"))
        .filteredOn(point -> point.get("row_key").equals(ends.keySet().iterator().next()))
        .extracting(point -> Double.parseDouble(point.get("share")))
        .contains(1 / 4.0, 1 / 3.0, 1 / 2.0, 3 / 4.0, 1.0);
  }

  /** A normal distribution's half of all is 0.41 times as wide as its 90 %. */
  @Test
  void intervalsOfCurvesAreOfTheLevelAskedFor() throws IOException {
    sweep("wide", CONFIG);
    sweep("narrow", CONFIG + "interval: {level: 0.5}\n");
    double wide = halfWidth(read("wide/curves.csv").get(20));
    double narrow = halfWidth(read("narrow/curves.csv").get(20));
    assertThat(narrow / wide).isBetween(0.36, 0.46);
  }

  private static double halfWidth(Map<String, String> point) {
    return Double.parseDouble(point.get("loss_high")) - Double.parseDouble(point.get("loss"));
  }

  @Test
  void theTimesOfAStepAddUp() throws IOException {
    sweep("out", CONFIG);
    Map<String, Map<String, String>> rows = byKey(read("out/results.csv"));
    List<Map<String, String>> times = read("out/step_times.csv");
    assertThat(times).isNotEmpty();
    for (Map<String, String> time : times) {
      double sum =
          time.entrySet().stream()
              .filter(entry -> entry.getKey().endsWith("_seconds"))
              .mapToDouble(entry -> Double.parseDouble(entry.getValue()))
              .sum();
      double stored = Double.parseDouble(rows.get(time.get("row_key")).get("step_seconds"));
      assertThat(sum / stored).as(time.get("row_key")).isBetween(1 - 1e-9, 1 + 1e-9);
    }
  }

  @Test
  void threadsDoNotMatter() throws IOException {
    sweep("one", CONFIG, "--threads", "1");
    sweep("four", CONFIG, "--threads", "4");
    for (String file : List.of("curves.csv", "step_times.csv", "report.html", "frontier.svg")) {
      String one = Files.readString(dir.resolve("one").resolve(file));
      String four = Files.readString(dir.resolve("four").resolve(file));
      assertThat(undated(four)).as(file).isEqualTo(undated(one));
    }
  }

  @Test
  void aReportIsRebuiltFromThemAndAnotherSweepRemovesThem() throws IOException {
    Path out = sweep("out", CONFIG);
    byte[] chart = Files.readAllBytes(out.resolve("learning-curves.png"));
    Files.delete(out.resolve("learning-curves.png"));
    Files.delete(out.resolve("step-time.png"));
    assertThat(Shell.run("report", out.toString()).code()).isZero();
    assertThat(out.resolve("learning-curves.png")).hasBinaryContent(chart);
    assertThat(out.resolve("step-time.png")).exists();
    sweep("out", CONFIG.replace("curve: true\n", ""), "--force");
    assertThat(out.resolve("curves.csv")).doesNotExist();
    assertThat(out.resolve("learning-curves.png")).doesNotExist();
    assertThat(out.resolve("step_times.csv")).exists();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path out = sweep("out", CONFIG);
    Files.writeString(out.resolve("curves.csv"), "row_key,model\na,b\n");
    Shell.Outcome outcome = Shell.run("report", out.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("curves.csv");
  }

  private static String undated(String text) {
    return text.replaceAll("stored [^<]*", "");
  }

  private Path sweep(String name, String config, String... options) throws IOException {
    Path file = Files.writeString(dir.resolve("details.yaml"), config);
    Path out = dir.resolve(name);
    List<String> command =
        new ArrayList<>(List.of("sweep", file.toString(), "--out", out.toString()));
    command.addAll(List.of(options));
    Shell.Outcome outcome = Shell.run(command.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return out;
  }

  private List<Map<String, String>> read(String file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(dir.resolve(file).toFile())) {
      return rows.readAll();
    }
  }

  /** Of rows with one key the last. */
  private static Map<String, Map<String, String>> byKey(List<Map<String, String>> rows) {
    Map<String, Map<String, String>> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(row.get("row_key"), row));
    return byKey;
  }
}
