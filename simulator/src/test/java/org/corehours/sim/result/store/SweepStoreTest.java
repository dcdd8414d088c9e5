package org.corehours.sim.result.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.result.store.batch.ColumnBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepStoreTest {

  private static final int CHUNKS = 3;
  private static final String CONFIG =
      "{\"name\": \"s\", \"budgets\": [1.5, 2], \"interval\": {\"draws\": 50, \"seed\": 1}}";
  private static final String OTHER = CONFIG.replace("1.5", "1.75");
  private static final List<StoredRow> ROWS = Sweeps.epochs().rows();

  @TempDir private Path temp;
  private Path dir;

  @BeforeEach
  void place() {
    dir = temp.resolve("sweep");
  }

  private static JsonNode config(String json) throws IOException {
    return new JsonMapper().readTree(json);
  }

  private SweepStore open(Existing existing) throws IOException {
    return open(existing, "1.0", CONFIG);
  }

  private SweepStore open(Existing existing, String version, String config) throws IOException {
    return SweepStore.open(dir, version, config(config), CHUNKS, existing);
  }

  /** Chunk c holds the rows c and c + 3. */
  private static ColumnBatch chunk(int c) {
    return Batches.of(List.of(ROWS.get(c), ROWS.get(c + CHUNKS)), Columns.ALL);
  }

  private void write(SweepStore store, int... chunks) throws IOException {
    for (int c : chunks) {
      store.keep(store.stage(c, chunk(c), c));
    }
  }

  private static void finish(SweepStore store) throws IOException {
    finish(store, CONFIG);
  }

  private static void finish(SweepStore store, String config) throws IOException {
    Manifest m = Sweeps.manifest(2 * CHUNKS);
    store.finish(
        new Manifest(
            m.name(),
            "1.0",
            m.created(),
            m.javaVersion(),
            m.seed(),
            config(config),
            m.law(),
            m.lawRange(),
            m.chip(),
            m.calibration(),
            m.dataset(),
            m.intervalLevel(),
            store.rows(),
            store.parts(),
            m.columns(),
            m.publishedRuns(),
            m.publishedSource(),
            m.warnings(),
            m.caveats(),
            m.laws(),
            m.files()),
        Derived.rows(true));
    store.publish();
  }

  private void storeWhole() throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 0, 1, 2);
      finish(store);
    }
  }

  private void storeUnfinished(int... chunks) throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, chunks);
    }
  }

  private Path part(int c) {
    return dir.resolve("results.parquet").resolve("part-00000" + c + ".parquet");
  }

  private Path journal() {
    return dir.resolve("progress.jsonl");
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(dir.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void assertSame(Map<String, byte[]> before) throws IOException {
    Map<String, byte[]> now = contents();
    assertThat(now.keySet()).isEqualTo(before.keySet());
    now.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void chunksInAnyOrderMakeOneTableInTheirOrder() throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 2, 0, 1);
      assertThat(store.isWhole()).isFalse();
      assertThat(store.rows()).isEqualTo(6);
      assertThat(store.extrapolated()).isEqualTo(3);
      finish(store);
      assertThat(store.isWhole()).isTrue();
    }
    assertThat(ResultStore.read(dir).rows())
        .containsExactly(
            ROWS.get(0), ROWS.get(3), ROWS.get(1), ROWS.get(4), ROWS.get(2), ROWS.get(5));
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder(
            ".sweep.lock",
            "manifest.json",
            "results.csv",
            "results.parquet/part-000000.parquet",
            "results.parquet/part-000001.parquet",
            "results.parquet/part-000002.parquet");
  }

  @Test
  void aWholeSweepIsNotTouched() throws IOException {
    storeWhole();
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> open(Existing.REFUSE))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " already contains a sweep's results.")
        .hasFieldOrPropertyWithValue("hint", "Maybe {force} to replace it, or another {out}.");
    assertSame(before);
  }

  @Test
  void anUnfinishedSweepIsNotTouched() throws IOException {
    storeUnfinished(1);
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> open(Existing.REFUSE))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " contains a sweep that was not finished.")
        .hasFieldOrPropertyWithValue(
            "hint", "Maybe {resume} to continue it, {force} to start over, or another {out}.");
    assertSame(before);
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aFileInTheWayIsRefused(Existing existing) throws IOException {
    Files.writeString(dir, "mine");
    assertThatThrownBy(() -> open(existing))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " is a file, but results need a directory.")
        .hasFieldOrPropertyWithValue("hint", "Maybe another {out}.");
    assertThat(dir).hasContent("mine");
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aPlaceThatCannotBeWrittenToIsRefused(Existing existing) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    dir = file.resolve("sweep");
    assertThatThrownBy(() -> open(existing))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " cannot be written to.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOldSweepStaysUntilTheNewOneIsWhole(boolean whole) throws IOException {
    if (whole) {
      storeWhole();
    } else {
      storeUnfinished(0, 2);
    }
    Files.writeString(dir.resolve("notes.txt"), "mine");
    Files.createDirectory(dir.resolve("plots"));
    Files.writeString(dir.resolve("plots").resolve("a.svg"), "mine too");
    Map<String, byte[]> before = contents();
    try (SweepStore store = open(Existing.REPLACE, "1.0", OTHER)) {
      assertThat(store.stored()).isEmpty();
      assertThat(store.isWhole()).isFalse();
    }
    assertSame(before);
    try (SweepStore store = open(Existing.REPLACE, "1.0", OTHER)) {
      write(store, 0, 1, 2);
      store.discard();
    }
    assertSame(before);
    try (SweepStore store = open(Existing.REPLACE, "1.0", OTHER)) {
      write(store, 2, 1);
    }
    assertThat(contents()).containsKeys(keys(before));
    assertThat(dir.resolve("manifest.json").toFile().exists()).isEqualTo(whole);
    try (SweepStore store = open(Existing.RESUME, "1.0", OTHER)) {
      assertThat(store.stored()).containsExactlyInAnyOrder(1, 2);
      write(store, 0);
      finish(store, OTHER);
    }
    assertThat(ResultStore.readManifest(dir).resolvedConfig()).isEqualTo(config(OTHER));
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder(
            ".sweep.lock",
            "manifest.json",
            "notes.txt",
            "plots/a.svg",
            "results.csv",
            "results.parquet/part-000000.parquet",
            "results.parquet/part-000001.parquet",
            "results.parquet/part-000002.parquet");
  }

  private static String[] keys(Map<String, byte[]> contents) {
    return contents.keySet().toArray(String[]::new);
  }

  /** A kill between any two steps of the replacement, played by putting its files there. */
  @ParameterizedTest
  @ValueSource(strings = {".sweep.ready", ".sweep.moving"})
  void aReplacementThatAKillInterruptedIsEnded(String state) throws IOException {
    storeWhole();
    Map<String, byte[]> whole = contents();
    Path other = dir.resolve(state);
    Files.createDirectory(other);
    for (String name : List.of("manifest.json", "results.csv", "results.parquet")) {
      Files.move(dir.resolve(name), other.resolve(name));
    }
    if (state.equals(".sweep.ready")) {
      Files.writeString(dir.resolve("results.csv"), "the old one's");
      Files.writeString(dir.resolve("curves.csv"), "the old one's");
      Files.writeString(other.resolve(".replaced"), "results.csv\ncurves.csv\n../notes.txt\n");
      Files.writeString(temp.resolve("notes.txt"), "mine");
    }
    assertThat(Answer.of(dir, "SELECT count(*) AS n FROM results").rows())
        .containsExactly(Map.of("n", 6L));
    assertSame(whole);
    if (state.equals(".sweep.ready")) {
      assertThat(temp.resolve("notes.txt")).hasContent("mine");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report.html, REFUSE",
    "report.html, RESUME",
    "frontier.svg, REFUSE",
    "curves.csv, RESUME",
    "step_times.csv, REFUSE",
    "results.csv, RESUME",
    "results.parquet, RESUME",
    "progress.jsonl, RESUME",
    "progress.jsonl, REFUSE"
  })
  void whatIsNotKnownToBeASweepsIsNotTouched(String name, Existing existing) throws IOException {
    Files.createDirectory(dir);
    Files.writeString(dir.resolve(name), "{\"step\": 1}\n");
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> openWithReport(existing))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " contains " + name + ", which is not known to be a sweep's.");
    assertSame(before);
    try (SweepStore store = openWithReport(Existing.REPLACE)) {
      write(store, 0, 1, 2);
      finish(store);
    }
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  private SweepStore openWithReport(Existing existing) throws IOException {
    return SweepStore.open(
        dir, "1.0", config(CONFIG), CHUNKS, existing, List.of("report.html", "frontier.svg"));
  }

  @Test
  void aForeignFileBesideAnUnfinishedSweepIsNotTouched() throws IOException {
    storeUnfinished(0);
    Files.writeString(dir.resolve("results.csv"), "mine");
    assertThatThrownBy(() -> open(Existing.RESUME))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("contains results.csv, which is not known to be a sweep's.");
    assertThat(dir.resolve("results.csv")).hasContent("mine");
  }

  /** The last step before the manifest; the journal has named what is the sweep's own. */
  @Test
  void aSweepKilledBeforeItsManifestGoesOn() throws IOException {
    storeWhole();
    Map<String, byte[]> whole = contents();
    Path other = temp.resolve("other");
    dir = other;
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 0, 1, 2);
      Files.createDirectories(dir.resolve("manifest.json").resolve("x"));
      assertThatThrownBy(() -> finish(store)).isInstanceOf(IOException.class);
      Files.delete(dir.resolve("manifest.json").resolve("x"));
      Files.delete(dir.resolve("manifest.json"));
    }
    Files.writeString(dir.resolve("results.csv"), "half of it");
    try (SweepStore store = open(Existing.RESUME)) {
      finish(store);
    }
    assertSame(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged", "missing"})
  void aCsvIsMadeAgainFromTheParts(String how) throws IOException {
    storeWhole();
    Map<String, byte[]> whole = contents();
    Path csv = dir.resolve("results.csv");
    if (how.equals("missing")) {
      Files.delete(csv);
    } else {
      flipAByte(csv);
    }
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.isWhole()).isFalse();
      assertThat(store.stored()).hasSize(3);
      finish(store);
    }
    assertSame(whole);
  }

  @Test
  void swappedPartsAreNoticed() throws IOException {
    storeWhole();
    Path aside = temp.resolve("aside");
    Files.move(part(0), aside);
    Files.move(part(1), part(0));
    Files.move(aside, part(1));
    assertThatThrownBy(() -> Answer.of(dir, "SELECT 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(part(0) + " is damaged", "--resume");
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactly(2);
    }
  }

  @Test
  void countsThatWereChangedCountForNothing() throws IOException {
    storeUnfinished(0, 1);
    String text = Files.readString(journal());
    Files.writeString(journal(), text.replaceFirst("\"rows\":2", "\"rows\":9"));
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactly(1);
      assertThat(store.rows()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".results.csv.part", ".manifest.json.part", ".progress.jsonl.part"})
  void temporaryFilesAreNotWrittenThroughLinks(String name) throws IOException {
    Path mine = Files.writeString(temp.resolve("mine"), "mine");
    Files.createDirectories(dir);
    Files.createSymbolicLink(dir.resolve(name), mine);
    storeWhole();
    assertThat(mine).hasContent("mine");
    assertThat(dir.resolve(name)).doesNotExist();
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  @Test
  void chunksAreNotWrittenThroughLinks() throws IOException {
    Path mine = Files.writeString(temp.resolve("mine"), "mine");
    try (SweepStore store = open(Existing.REFUSE)) {
      Files.createSymbolicLink(part(1).resolveSibling(".part-000001.parquet.part"), mine);
      write(store, 0, 1, 2);
      finish(store);
    }
    assertThat(mine).hasContent("mine");
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  @Test
  void theLockIsNotMadeThroughALink() throws IOException {
    Files.createDirectories(dir);
    Files.createSymbolicLink(dir.resolve(".sweep.lock"), temp.resolve("made"));
    assertThatThrownBy(() -> open(Existing.REFUSE))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(".sweep.lock is a symbolic link");
    assertThat(temp.resolve("made")).doesNotExist();
  }

  @Test
  void aSweepThatWasReplacedWhileItWasReadIsNoticed() throws IOException {
    storeWhole();
    Manifest manifest = ResultStore.readManifest(dir);
    ResultStore.requireUnchanged(dir, manifest);
    try (SweepStore store = open(Existing.REPLACE, "1.0", OTHER)) {
      write(store, 0, 1, 2);
      ResultStore.requireUnchanged(dir, manifest);
      finish(store, OTHER);
    }
    assertThatThrownBy(() -> ResultStore.requireUnchanged(dir, manifest))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("was replaced while it was read");
  }

  @Test
  void aDirectoryThatCannotBeLockedIsNamed() throws IOException {
    Files.createDirectories(dir.resolve(".sweep.lock"));
    assertThatThrownBy(() -> open(Existing.REFUSE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(dir + " cannot be locked: ");
  }

  @Test
  void aReportWaitsForItsSweep() throws IOException {
    storeWhole();
    try (SweepStore store = open(Existing.REPLACE, "1.0", OTHER)) {
      write(store, 0);
      assertThatThrownBy(() -> SweepLock.ofSweep(dir))
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("is in use by another sweep");
      assertThat(ResultStore.read(dir).rows()).hasSize(6);
    }
  }

  @Test
  void aSweepOfOneChunkReplacesOneOfSeveral() throws IOException {
    storeWhole();
    StoredSweep one = Sweeps.budgets();
    Sweeps.store(dir, one);
    assertThat(ResultStore.read(dir).rows()).isEqualTo(one.rows());
    assertThat(dir.resolve("results.parquet")).isRegularFile();
    try (SweepStore store = open(Existing.REPLACE)) {
      write(store, 0, 1, 2);
      finish(store);
    }
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  @Test
  void resumingAWholeSweepChangesNothing() throws IOException {
    storeWhole();
    Map<String, byte[]> before = contents();
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.isWhole()).isTrue();
      assertThat(store.stored()).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(store.rows()).isEqualTo(6);
    }
    assertSame(before);
  }

  @Test
  void resumingNothingStartsOver() throws IOException {
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).isEmpty();
    }
  }

  @Test
  void resumingKeepsWhatIsIntact() throws IOException {
    storeWhole();
    Map<String, byte[]> whole = contents();
    flipAByte(part(0));
    Files.delete(part(2));
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.isWhole()).isFalse();
      assertThat(store.stored()).containsExactly(1);
      assertThat(store.rows()).isEqualTo(2);
      assertThat(store.extrapolated()).isEqualTo(1);
      assertThat(dir.resolve("manifest.json")).doesNotExist();
      write(store, 0, 2);
      finish(store);
    }
    assertSame(whole);
  }

  @Test
  void resumingAnUnfinishedSweepEndsLikeAnUndisturbedOne() throws IOException {
    storeWhole();
    Map<String, byte[]> whole = contents();
    dir = temp.resolve("other");
    storeUnfinished(2);
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactly(2);
      write(store, 1);
    }
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactlyInAnyOrder(1, 2);
      write(store, 0);
      finish(store);
    }
    assertSame(whole);
  }

  @Test
  void aTornLastLineCountsForNothing() throws IOException {
    storeUnfinished(0, 1);
    String text = Files.readString(journal());
    for (int cut = 1; cut < 40; cut += 6) {
      Files.writeString(journal(), text.substring(0, text.length() - cut));
      try (SweepStore store = open(Existing.RESUME)) {
        assertThat(store.stored()).as("cut %d", cut).containsExactly(0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "{", "null\n", "7\n", "not JSON\n", "{\"corehours_version\n"})
  void aJournalWithoutItsHeaderIsOnlyReplaced(String header) throws IOException {
    storeUnfinished(0, 1);
    String rest = Files.readString(journal()).replaceFirst("^[^\n]*\n", "");
    Files.writeString(journal(), header.contains("\n") ? header + rest : header);
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> open(Existing.RESUME))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("contains progress.jsonl, which is not known to be a sweep's.");
    assertSame(before);
    try (SweepStore store = open(Existing.REPLACE)) {
      assertThat(store.stored()).isEmpty();
      write(store, 0, 1, 2);
      finish(store);
    }
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "[]", "{\"chunk\": 99, \"sha256\": \"x\"}", "{\"chunk\": -1}"})
  void aLineThatIsNoChunkOfThisSweepCountsForNothing(String line) throws IOException {
    storeUnfinished(0);
    Files.writeString(journal(), line + "\n", StandardOpenOption.APPEND);
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactly(0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherSweepIsRefusedAndTheChangeNamed(boolean whole) throws IOException {
    if (whole) {
      storeWhole();
    } else {
      storeUnfinished(0);
    }
    Map<String, byte[]> before = contents();
    assertRefused("2.0", CONFIG, "corehours_version was \"1.0\" and is \"2.0\"");
    assertRefused(
        "1.0", CONFIG.replace("\"seed\": 1", "\"seed\": 2"), "interval.seed was 1 and is 2");
    assertRefused("1.0", CONFIG.replace("1.5, 2", "1.5, 2.25"), "budgets[1] was 2 and is 2.25");
    assertRefused("1.0", CONFIG.replace("1.5, 2", "1.5"), "budgets[1] was 2 and is missing");
    assertRefused(
        "1.0", CONFIG.replace("}}", "}, \"law\": \"x\"}"), "law was missing and is \"x\"");
    assertRefused(
        "1.0",
        CONFIG.replace("1.5, 2", "1, 2, 3, 4, 5, 6, 7, 8"),
        "budgets[0] was 1.5 and is 1; budgets[2] was missing and is 3;"
            + " budgets[3] was missing and is 4; budgets[4] was missing and is 5;"
            + " budgets[5] was missing and is 6; and 2 more");
    assertRefused(
        "1.0",
        CONFIG.replace("\"s\"", '"' + "x".repeat(200) + '"'),
        "name was \"s\" and is \"" + "x".repeat(79) + "...");
    assertSame(before);
  }

  private void assertRefused(String version, String config, String change) {
    assertThatThrownBy(() -> open(Existing.RESUME, version, config))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " contains another sweep: " + change + ".")
        .hasFieldOrPropertyWithValue("hint", "Maybe {force} to replace it, or another {out}.");
  }

  @Test
  void anotherNumberOfChunksIsAnotherSweep() throws IOException {
    storeUnfinished(0);
    assertThatThrownBy(() -> SweepStore.open(dir, "1.0", config(CONFIG), 4, Existing.RESUME))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("chunks was 3 and is 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"name\": \"an old version's\"}"})
  void aDamagedManifestIsNotGoneOnFrom(String manifest) throws IOException {
    storeWhole();
    Files.writeString(dir.resolve("manifest.json"), manifest);
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> open(Existing.RESUME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir.resolve("manifest.json") + " is not a sweep's manifest: ");
    assertSame(before);
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void aDirectoryInUseIsRefused(Existing existing) throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 0);
      Map<String, byte[]> before = contents();
      assertInUse(existing);
      assertSame(before);
      write(store, 1, 2);
      finish(store);
    }
    try (SweepStore again = open(Existing.RESUME)) {
      assertThat(again.isWhole()).isTrue();
    }
  }

  private void assertInUse(Existing existing) {
    assertThatThrownBy(() -> open(existing))
        .isInstanceOf(OutputException.class)
        .hasMessage(dir + " is in use by another sweep.");
  }

  @Test
  void aDirectoryInUseByAnotherProcessIsRefused() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("open");
      assertInUse(Existing.RESUME);
      assertInUse(Existing.REPLACE);
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactly(0);
    }
  }

  /** Another process: stores a chunk and waits with the store open. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (SweepStore store =
          SweepStore.open(Path.of(args[0]), "1.0", config(CONFIG), CHUNKS, Existing.REFUSE)) {
        store.keep(store.stage(0, chunk(0), 0));
        System.out.println("open");
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  @Test
  void aFailingWriteLeavesTheOthers() throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 0);
      Path inTheWay = part(1).resolveSibling(".part-000001.parquet.part").resolve("x");
      Files.createDirectories(inTheWay);
      Map<String, byte[]> before = contents();
      assertThatThrownBy(() -> write(store, 1))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "cannot store chunk 1 in "
                  + dir
                  + " (1 of 3 are stored; the sweep can be resumed): ");
      assertSame(before);
      assertThat(store.stored()).containsExactly(0);
      write(store, 2);
      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
    }
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactlyInAnyOrder(0, 2);
      write(store, 1);
      finish(store);
    }
    assertThat(ResultStore.read(dir).rows()).hasSize(6);
  }

  @Test
  void theManifestComesLast() throws IOException {
    try (SweepStore store = open(Existing.REFUSE)) {
      write(store, 0, 1);
      assertThatThrownBy(() -> finish(store)).isInstanceOf(IllegalStateException.class);
      write(store, 2);
      assertThat(dir.resolve("manifest.json")).doesNotExist();
      Files.createDirectories(dir.resolve(".results.csv.part").resolve("x"));
      assertThatThrownBy(() -> finish(store))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot store the sweep in " + dir + ": ");
      assertThat(dir.resolve("manifest.json")).doesNotExist();
      assertThat(journal()).exists();
    }
    Files.delete(dir.resolve(".results.csv.part").resolve("x"));
    Files.delete(dir.resolve(".results.csv.part"));
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).hasSize(3);
      finish(store);
    }
    assertThat(dir.resolve("manifest.json")).isRegularFile();
    assertThat(journal()).doesNotExist();
  }

  /** Else a crash between the two would lose the chunks that are intact. */
  @Test
  void theManifestOfADamagedSweepStaysUntilTheJournalIsThere() throws IOException {
    storeWhole();
    Files.delete(part(1));
    Path inTheWay = dir.resolve(".progress.jsonl.part").resolve("x");
    Files.createDirectories(inTheWay);
    assertThatThrownBy(() -> open(Existing.RESUME)).isInstanceOf(IOException.class);
    Files.delete(inTheWay);
    try (SweepStore store = open(Existing.RESUME)) {
      assertThat(store.stored()).containsExactlyInAnyOrder(0, 2);
    }
  }
}
