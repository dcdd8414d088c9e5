package org.corehours.sim.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {

  @TempDir Path dir;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
    assertThat(ResultStore.isSweep(dir)).isTrue();
    assertThat(names(dir)).containsExactly("manifest.json", "results.csv", "results.parquet");
  }

  @Test
  void readsBackASweepOverEpochs() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    assertThat(sweep.rows()).allMatch(row -> Double.isNaN(row.budgetCoreHours()));
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
  }

  @Test
  void readsBackAwkwardText() throws IOException {
    List<String> warnings = List.of("needs 40 GiB, has 32 GiB", "says \"no\"", "größer\nals 8,2 ≈");
    StoredSweep sweep = single("F7 \"plus\", größer\r\n; 大", warnings);
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
    assertThat(csvRecords()).hasSize(2);
    assertThat(csvField("model")).isEqualTo("F7 \"plus\", größer\r\n; 大");
    assertThat(csvField("warnings")).isEqualTo(String.join("; ", warnings));
  }

  @Test
  void keepsTheNumberOfWarningsWhenOneHoldsTheSeparator() throws IOException {
    StoredSweep sweep = single("F0", List.of("slow; large", "dear"));
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir).rows().get(0).estimate().warnings())
        .containsExactly("slow, large", "dear");
  }

  @Test
  void readsBackAnEmptySweep() throws IOException {
    StoredSweep sweep = new StoredSweep(Sweeps.manifest(0), List.of());
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
  }

  @Test
  void csvHasEveryColumnAndLeavesUnknownsEmpty() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(csvRecords().get(0))
        .containsExactlyElementsOf(Columns.ALL.stream().map(Column::name).toList());
    assertThat(csvField("budget_core_hours")).isEmpty();
    assertThat(csvField("on_frontier")).isEqualTo("true");
  }

  @Test
  void aLanguageModelHasTokensAndNoResolution() throws IOException {
    List<ResultRow> rows =
        Sweeps.epochs().rows().stream().map(row -> Sweeps.ofText(row, 512)).toList();
    ResultStore.write(dir, Sweeps.manifest(rows.size()), rows);
    assertThat(csvField("resolution")).isEmpty();
    assertThat(Double.parseDouble(csvField("tokens"))).isEqualTo(512 * 1e9);
    assertThat(ResultStore.read(dir).rows()).isEqualTo(rows);
  }

  @Test
  void csvKeepsEveryBitOfADouble() throws IOException {
    Random random = new Random(7);
    List<ResultRow> rows =
        Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(2000)
            .map(
                value -> new ResultRow("r", value, false, Sweeps.epochs().rows().get(0).estimate()))
            .toList();
    ResultStore.write(dir, Sweeps.manifest(rows.size()), rows);
    List<List<String>> records = csvRecords();
    int column = records.get(0).indexOf("budget_core_hours");
    assertThat(records.stream().skip(1).map(record -> Double.parseDouble(record.get(column))))
        .containsExactlyElementsOf(rows.stream().map(ResultRow::budgetCoreHours).toList());
    assertThat(ResultStore.read(dir).rows()).isEqualTo(rows);
  }

  @Test
  void sameSweepSameBytes() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Path other = Files.createDirectory(dir.resolve("other"));
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    ResultStore.write(other, sweep.manifest(), sweep.rows());
    for (String name : names(other)) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(dir.resolve(name));
    }
  }

  @Test
  void manifestUsesSnakeCaseNames() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(Files.readString(dir.resolve("manifest.json")))
        .contains(
            "\"corehours_version\" : \"0.1.0\"", "\"resolved_config\" : {", "\"core_hours\" : ")
        .contains("\"sha256\" : \"" + "6d".repeat(32) + "\"")
        .doesNotContain("\r", "config_text");
  }

  @Test
  void writesIntoADirectoryWithAnAwkwardName() throws IOException {
    Path awkward = Files.createDirectory(dir.resolve("it's [a] *strange* pläce?"));
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(awkward, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(awkward)).isEqualTo(sweep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.parquet", "results.csv", "manifest.json"})
  void aFailingWriteLeavesNothing(String blocked) throws IOException {
    Path inTheWay = Files.createDirectories(dir.resolve(blocked).resolve("foreign"));
    StoredSweep sweep = Sweeps.epochs();
    assertThatThrownBy(() -> ResultStore.write(dir, sweep.manifest(), sweep.rows()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.toString());
    assertThat(names(dir)).containsExactly(blocked);
    assertThat(inTheWay).isDirectory();
  }

  @Test
  void aFailingWriteKeepsTheSweepThatWasThere() throws IOException {
    StoredSweep old = Sweeps.epochs();
    ResultStore.write(dir, old.manifest(), old.rows());
    Files.createDirectories(dir.resolve(".results.csv.part/foreign"));
    StoredSweep sweep = Sweeps.budgets();
    assertThatThrownBy(() -> ResultStore.write(dir, sweep.manifest(), sweep.rows()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.toString());
    assertThat(ResultStore.read(dir)).isEqualTo(old);
  }

  @Test
  void saysWhereItCouldNotWrite() {
    StoredSweep sweep = Sweeps.epochs();
    Path missing = dir.resolve("missing");
    assertThatThrownBy(() -> ResultStore.write(missing, sweep.manifest(), sweep.rows()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot store the sweep in " + missing + ": ");
  }

  @Test
  void replacesASweep() throws IOException {
    StoredSweep old = Sweeps.epochs();
    StoredSweep sweep = Sweeps.budgets();
    ResultStore.write(dir, old.manifest(), old.rows());
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
  }

  @Test
  void refusesADirectoryWithASweepUnlessForced() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThatThrownBy(() -> ResultStore.requireFree(dir, false))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            dir
                + " already holds a sweep's results.\n"
                + "Maybe --force to replace it, or another --out.");
    assertThatCode(() -> ResultStore.requireFree(dir, true)).doesNotThrowAnyException();
    assertThat(ResultStore.read(dir)).isEqualTo(sweep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "results.parquet", "results.csv", "results.json"})
  void refusesADirectoryWithAnyResult(String name) throws IOException {
    Files.createFile(dir.resolve(name));
    assertThatThrownBy(() -> ResultStore.requireFree(dir, false))
        .isInstanceOf(OutputException.class);
  }

  @Test
  void leavesForeignFilesAlone() throws IOException {
    Path notes = Files.writeString(dir.resolve("notes.txt"), "mine");
    ResultStore.requireFree(dir, false);
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    assertThat(notes).hasContent("mine");
  }

  @Test
  void createsMissingDirectories() {
    Path missing = dir.resolve("a/b");
    ResultStore.requireFree(missing, false);
    assertThat(missing).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "file/below"})
  void refusesAFile(String path) throws IOException {
    Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> ResultStore.requireFree(dir.resolve(path), true))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(dir.resolve(path).toString())
        .hasMessageEndingWith("Maybe another --out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "results.parquet"})
  void saysWhichFileIsMissing(String name) throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    Files.delete(dir.resolve(name));
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(dir.toString(), name + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"name\": \"x\", \"seed\": \"many\"}"})
  void saysThatTheManifestIsDamaged(String json) throws IOException {
    Files.writeString(dir.resolve("manifest.json"), json);
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.resolve("manifest.json") + " is not a sweep's manifest: ");
  }

  @Test
  void saysThatTheRowsAreDamaged() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    ResultStore.write(dir, sweep.manifest(), sweep.rows());
    Files.writeString(dir.resolve("results.parquet"), "not Parquet at all");
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.resolve("results.parquet") + " does not hold a sweep's rows: ");
  }

  @Test
  void noticesThatManifestAndRowsDoNotBelongTogether() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    ResultStore.write(dir, Sweeps.manifest(36), Sweeps.epochs().rows());
    ResultStore.write(other, Sweeps.manifest(1), Sweeps.epochs().rows().subList(0, 1));
    Files.delete(dir.resolve("results.parquet"));
    Files.move(other.resolve("results.parquet"), dir.resolve("results.parquet"));
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("results.parquet has 1 rows, but its manifest says 36");
  }

  private static StoredSweep single(String model, List<String> warnings) {
    ResultRow row = Sweeps.renamed(Sweeps.epochs().rows().get(0), model, warnings);
    return new StoredSweep(Sweeps.manifest(1), List.of(row));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !file.getFileName().toString().equals("other"))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private String csvField(String column) throws IOException {
    List<List<String>> records = csvRecords();
    return records.get(1).get(records.get(0).indexOf(column));
  }

  private List<List<String>> csvRecords() throws IOException {
    return parseCsv(Files.readString(dir.resolve("results.csv")));
  }

  /** RFC 4180, as strictly as need be. */
  private static List<List<String>> parseCsv(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    return records;
  }
}
