package org.corehours.sim.result.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {

  @TempDir Path dir;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, sweep);
    assertStored(dir, sweep);
    assertThat(dir.resolve("manifest.json")).isRegularFile();
    assertThat(names(dir))
        .containsExactly(".sweep.lock", "manifest.json", "results.csv", "results.parquet");
  }

  @Test
  void readsBackASweepOverEpochs() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    assertThat(sweep.rows()).allMatch(row -> row.find(Columns.BUDGET_CORE_HOURS).isEmpty());
    Sweeps.store(dir, sweep);
    assertStored(dir, sweep);
  }

  @Test
  void readsBackAwkwardText() throws IOException {
    List<String> warnings = List.of("needs 40 GiB, has 32 GiB", "says \"no\"", "größer\nals 8,2 ≈");
    StoredSweep sweep = single("F7 \"plus\", größer\r\n; 大", warnings);
    Sweeps.store(dir, sweep);
    assertStored(dir, sweep);
    assertThat(csvRecords()).hasSize(2);
    assertThat(csvField("model")).isEqualTo("F7 \"plus\", größer\r\n; 大");
    assertThat(csvField("warnings")).isEqualTo(String.join("; ", warnings));
  }

  @Test
  void keepsTheNumberOfWarningsWhenOneHoldsTheSeparator() throws IOException {
    StoredSweep sweep = single("F0", List.of("slow; large", "dear"));
    Sweeps.store(dir, sweep);
    assertThat(ResultStore.read(dir).rows().get(0).get(Columns.WARNINGS))
        .containsExactly("slow, large", "dear");
  }

  @Test
  void readsBackAnEmptySweep() throws IOException {
    StoredSweep sweep = new StoredSweep(Sweeps.manifest(0), List.of());
    Sweeps.store(dir, sweep);
    assertStored(dir, sweep);
  }

  @Test
  void csvHasEveryColumnAndLeavesUnknownsEmpty() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    Sweeps.store(dir, sweep);
    assertThat(csvRecords().get(0))
        .containsExactlyElementsOf(Columns.ALL.stream().map(Column::name).toList());
    assertThat(csvField("budget_core_hours")).isEmpty();
    assertThat(csvField("on_frontier")).isEqualTo("true");
  }

  @Test
  void aLanguageModelHasTokensAndNoResolution() throws IOException {
    List<StoredRow> rows =
        Sweeps.epochs().rows().stream().map(row -> Sweeps.ofText(row, 512)).toList();
    Sweeps.store(dir, new StoredSweep(Sweeps.manifest(rows.size()), rows));
    assertThat(csvField("resolution")).isEmpty();
    assertThat(Double.parseDouble(csvField("tokens"))).isEqualTo(512 * 1e9);
    assertThat(ResultStore.read(dir).rows()).isEqualTo(rows);
  }

  /** Earlier versions stored no caveats but as texts. */
  @Test
  void aReportNeedsAllColumnsButCaveats() throws IOException {
    Sweeps.store(dir, Sweeps.budgets());
    StoredRow first = ResultStore.read(dir).rows().get(0);
    assertThat(first.get(Columns.CAVEATS)).isNotEmpty();
    assertThat(first.get(Columns.WARNINGS)).isEqualTo(Caveat.texts(first.get(Columns.CAVEATS)));
    removeFromManifest("caveats");
    StoredRow earlier = ResultStore.read(dir).rows().get(0);
    assertThat(earlier.get(Columns.CAVEATS)).isEmpty();
    assertThat(earlier.get(Columns.WARNINGS)).isEqualTo(first.get(Columns.WARNINGS));
    removeFromManifest("mfu");
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("contains a sweep without the column");
  }

  /** Earlier versions stored the warnings of a whole sweep but no kinds of them. */
  @Test
  void aManifestWithoutCaveatsIsRead() throws IOException {
    Caveat caveat = new Caveat(Caveat.Kind.LAW_RANGE, "rows", "2 of 5 rows lie outside");
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, new StoredSweep(Sweeps.doubted(sweep.manifest(), caveat), sweep.rows()));
    Manifest stored = ResultStore.read(dir).manifest();
    assertThat(stored.caveats()).containsExactly(caveat);
    assertThat(stored.warnings()).containsExactly(caveat.text());
    Path file = dir.resolve("manifest.json");
    JsonMapper mapper = new JsonMapper();
    JsonNode manifest = mapper.readTree(file.toFile());
    assertThat(manifest.at("/caveats/0/kind").asText()).isEqualTo("law_range");
    mapper.writeValue(
        file.toFile(), ((ObjectNode) manifest).without(List.of("caveats", "checksum", "files")));
    assertThat(ResultStore.read(dir).manifest().warnings()).containsExactly(caveat.text());
    assertThat(ResultStore.read(dir).manifest().caveats()).isEmpty();
  }

  /** Makes the manifest one of an earlier version, which had no checksum either. */
  private void removeFromManifest(String column) throws IOException {
    Path file = dir.resolve("manifest.json");
    JsonMapper mapper = new JsonMapper();
    JsonNode manifest = mapper.readTree(file.toFile());
    Iterator<JsonNode> columns = manifest.get("columns").elements();
    while (columns.hasNext()) {
      if (columns.next().get("name").asText().equals(column)) {
        columns.remove();
      }
    }
    ((ObjectNode) manifest).remove(List.of("files", "checksum"));
    mapper.writeValue(file.toFile(), manifest);
  }

  @Test
  void csvKeepsEveryBitOfADouble() throws IOException {
    Random random = new Random(7);
    StoredRow first = Sweeps.epochs().rows().get(0);
    List<StoredRow> rows =
        Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(2000)
            .map(value -> Sweeps.with(first, Map.of(Columns.BUDGET_CORE_HOURS, value)))
            .toList();
    Sweeps.store(dir, new StoredSweep(Sweeps.manifest(rows.size()), rows));
    List<List<String>> records = csvRecords();
    int column = records.get(0).indexOf("budget_core_hours");
    assertThat(records.stream().skip(1).map(record -> Double.parseDouble(record.get(column))))
        .containsExactlyElementsOf(
            rows.stream().map(row -> row.get(Columns.BUDGET_CORE_HOURS)).toList());
    assertThat(ResultStore.read(dir).rows()).isEqualTo(rows);
  }

  @Test
  void sameSweepSameBytes() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Path other = Files.createDirectory(dir.resolve("other"));
    Sweeps.store(dir, sweep);
    Sweeps.store(other, sweep);
    for (String name : names(other)) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(dir.resolve(name));
    }
  }

  @Test
  void manifestUsesSnakeCaseNames() throws IOException {
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, sweep);
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
    Sweeps.store(awkward, sweep);
    assertStored(awkward, sweep);
  }

  @Test
  void replacesASweep() throws IOException {
    StoredSweep old = Sweeps.epochs();
    StoredSweep sweep = Sweeps.budgets();
    Sweeps.store(dir, old);
    Sweeps.store(dir, sweep);
    assertStored(dir, sweep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "results.parquet"})
  void saysWhichFileIsMissing(String name) throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    Sweeps.store(dir, sweep);
    Files.delete(dir.resolve(name));
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(dir.toString(), name + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "null", "7", "{\"name\": \"x\", \"seed\": \"many\"}"})
  void saysThatTheManifestIsDamaged(String json) throws IOException {
    Files.writeString(dir.resolve("manifest.json"), json);
    assertThatThrownBy(() -> ResultStore.read(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.resolve("manifest.json") + " is not a sweep's manifest: ");
  }

  /** Reads of a damaged sweep say which file it is and how it is made again. */
  @ParameterizedTest
  @ValueSource(strings = {"results.parquet", "results.csv", "curves.csv", "step_times.csv"})
  void saysWhichFileIsDamaged(String name) throws IOException {
    Sweeps.store(dir, Sweeps.withDetails(Sweeps.epochs()));
    Path file = dir.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    for (byte[] damaged : List.of(flipped(bytes), Arrays.copyOf(bytes, bytes.length - 1))) {
      Files.write(file, damaged);
      assertThatThrownBy(() -> ResultStore.read(dir))
          .isInstanceOf(IOException.class)
          .hasMessage(
              file
                  + " is damaged: its SHA-256 is not the one in manifest.json.\n"
                  + "Maybe `corehours sweep CONFIG --out "
                  + dir
                  + " --resume`, which stores it again.");
    }
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 4;
    return flipped;
  }

  /** The CSV is a copy, which one may delete to save space. */
  @ParameterizedTest
  @ValueSource(strings = {"curves.csv", "step_times.csv"})
  void filesThatTheReportNeedsAreMissed(String name) throws IOException {
    Sweeps.store(dir, Sweeps.withDetails(Sweeps.epochs()));
    Files.delete(dir.resolve("results.csv"));
    assertThat(ResultStore.read(dir).curves()).isNotEmpty();
    Files.delete(dir.resolve(name));
    assertThatThrownBy(() -> ResultStore.read(dir)).hasMessageContaining(name + " is missing");
  }

  /** A name of a file to read is a pattern to DuckDB, and a directory k=v a column. */
  @ParameterizedTest
  @ValueSource(strings = {"run[1]", "run?", "run*", "run[0-9]", "loss=7", "loss=[0-9]", "[", "[[]"})
  void namesAreNoPatterns(String name) throws IOException {
    StoredSweep other = Sweeps.budgets();
    for (String twin : List.of("run1", "runs", "loss=8")) {
      Sweeps.store(Files.createDirectory(dir.resolve(twin)), other);
    }
    Path odd = Files.createDirectory(dir.resolve(name));
    StoredSweep sweep = Sweeps.epochs();
    Sweeps.store(odd, sweep);
    assertStored(odd, sweep);
    assertThat(Files.readAllLines(odd.resolve("results.csv"))).hasSize(1 + sweep.rows().size());
    assertThat(Answer.of(odd, "SELECT * FROM results").columns())
        .isEqualTo(Columns.ALL.stream().map(Column::name).toList());
    assertThat(Answer.of(odd, "SELECT loss FROM results").rows().get(0).get("loss"))
        .isEqualTo(sweep.rows().get(0).get(Columns.LOSS));
    assertThat(ParquetTable.read(odd.resolve("results.parquet")).rows())
        .hasSameSizeAs(sweep.rows());
  }

  @Test
  void aNameThatCannotBeReadLiterallyIsRefused() {
    Path odd = dir.resolve("a\\[b]");
    assertThatThrownBy(() -> Sweeps.store(odd, Sweeps.epochs()))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("has a backslash and one of * ? [");
    assertThat(odd).doesNotExist();
  }

  /** Any of them would change what a report says. */
  @Test
  void aManifestThatWasChangedIsRefused() throws IOException {
    Sweeps.store(dir, Sweeps.epochs());
    Path file = dir.resolve("manifest.json");
    String json = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"rows\" : 36", "\"rows\" : 37"},
          {"\"chips\"", "\"chipz\""},
          {"\"files\"", "\"filez\""},
          {"\"checksum\"", "\"checksun\""},
          {"Jouppi", "Jouppe"}
        }) {
      assertThat(json).contains(change[0]);
      Files.writeString(file, json.replaceFirst(change[0], change[1]));
      assertThatThrownBy(() -> ResultStore.read(dir))
          .isInstanceOf(IOException.class)
          .hasMessage(
              file
                  + " is not a sweep's manifest: it does not have its checksum any more\n"
                  + "Maybe another directory, or sweep again with --force.");
    }
  }

  /** No single bit of what is stored changes an answer, and nobody notices. */
  @Test
  void aFlippedBitIsNoticed() throws IOException {
    StoredSweep sweep = Sweeps.withDetails(Sweeps.epochs());
    Sweeps.store(dir, sweep);
    StoredSweep before = ResultStore.read(dir);
    Random random = new Random(17);
    List<String> unnoticed = new ArrayList<>();
    for (String name : names(dir)) {
      Path file = dir.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 12 && bytes.length > 0; i++) {
        byte[] flipped = bytes.clone();
        int bit = random.nextInt(8 * bytes.length);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, flipped);
        if (!isNoticed(before)) {
          unnoticed.add(name + " bit " + bit);
        }
      }
      Files.write(file, bytes);
    }
    assertThat(unnoticed).isEmpty();
    assertThat(ResultStore.read(dir)).isEqualTo(before);
  }

  private boolean isNoticed(StoredSweep before) {
    try {
      return ResultStore.read(dir).equals(before)
          && Answer.of(dir, "SELECT sum(loss) FROM results").rows().size() == 1;
    } catch (IOException e) {
      return true;
    }
  }

  /** What was stored reads back, parts and files apart, which the store adds. */
  private static void assertStored(Path dir, StoredSweep sweep) throws IOException {
    StoredSweep read = ResultStore.read(dir);
    assertThat(read.rows()).isEqualTo(sweep.rows());
    assertThat(read.manifest())
        .usingRecursiveComparison()
        .ignoringFields("parts", "files")
        .isEqualTo(sweep.manifest());
    assertThat(read.manifest().parts()).hasSize(1);
    assertThat(read.manifest().parts().get(0).rows()).isEqualTo(sweep.rows().size());
  }

  private static StoredSweep single(String model, List<String> warnings) {
    StoredRow row = Sweeps.renamed(Sweeps.epochs().rows().get(0), model, warnings);
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
