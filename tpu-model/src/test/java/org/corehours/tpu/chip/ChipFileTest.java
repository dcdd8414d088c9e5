package org.corehours.tpu.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.tpu.sheet.Origin;
import org.corehours.tpu.sheet.SheetException;
import org.corehours.tpu.sheet.SheetProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented example of a chip of one's own, and what is wrong with changed ones. */
class ChipFileTest {

  private static final Path EXAMPLE = Path.of("..", "configs", "chips", "example-2d.yaml");

  private static String text;

  @TempDir private Path dir;

  @BeforeAll
  static void readExample() throws IOException {
    text = Files.readString(EXAMPLE);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(dir.resolve("mine.yaml"), content);
  }

  private Path changed(String old, String changed) throws IOException {
    assertThat(text).contains(old);
    return file(text.replace(old, changed));
  }

  private static SheetException refused(Path file) {
    try {
      Chips.read(file);
    } catch (SheetException e) {
      return e;
    }
    throw new AssertionError(file + " was read");
  }

  @Test
  void readsTheExample() {
    Chip chip = Chips.read(EXAMPLE);
    assertThat(chip.name()).isEqualTo("example-2d");
    assertThat(chip.peakPerCore().value()).isEqualTo(196.6e12);
    assertThat(chip.hbmCapacityPerCore().value()).isEqualTo(16.0 * (1L << 30));
    assertThat(chip.hbmBandwidthPerCore().value()).isEqualTo(819e9);
    assertThat(chip.vectorAlus()).isEqualTo(128 * 16);
    assertThat(chip.devices(64)).isEqualTo(64);
    assertThat(chip.rules().overlap()).isTrue();
    assertThat(chip.rules().rowGroup()).isEqualTo(8);
    assertThat(chip.pod().shape()).containsExactly(16, 16);
    assertThat(chip.timingChecked()).isEmpty();
    assertThat(chip.pricePerChipHour().value()).isEqualTo(1.2);
    assertThat(chip.sheet().facts().get("clock").origin().status())
        .isEqualTo(Origin.Status.ASSUMED);
    assertThat(chip.sheet().sha256()).hasSize(64);
  }

  /** A chip of two cores that are two devices: shares of a core are halves. */
  @Test
  void factsOfAChipAreSharedByItsCores() throws IOException {
    String twoCores =
        text.replace("{value: 1, unit: cores/chip", "{value: 2, unit: cores/chip")
            .replace("196.6e12", "393.2e12");
    Chip chip = Chips.read(file(twoCores));
    assertThat(chip.peakPerCore().value()).isEqualTo(196.6e12);
    assertThat(chip.hbmCapacityPerCore().value()).isEqualTo(8.0 * (1L << 30));
    assertThat(chip.devices(64)).isEqualTo(128);
  }

  @Test
  void numbersMayHaveSuffixes() throws IOException {
    assertThat(Chips.read(changed("819e9", "0.819T")).hbmBandwidthPerCore().value())
        .isEqualTo(819e9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5e9|-1|facts.clock.value (-1) must be a number from 1000000 to 1e11 [line 25]",
        "1.5e9|1.5|facts.clock.value (1.5) must be a number from 1000000",
        "1.5e9|.inf|facts.clock.value (.inf) must be a number",
        "1.5e9|.nan|facts.clock.value (.nan) must be a number",
        "1.5e9|fast|facts.clock.value (fast) must be a number",
        "1.5e9|[1]|facts.clock.value must be a number",
        "unit: Hz|unit: GHz|facts.clock.unit (GHz) must be Hz",
        "819e9|0|facts.hbm_bandwidth.value (0) must be a number from",
        "value: 1.20|value: -1.20|facts.price_on_demand.value (-1.20) must be a number from 0",
        "value: 128, unit: rows|value: 100, unit: rows|facts.mxu_dimension.value (100) must be a"
            + " power of two from 1 to 4096",
        "value: 4, unit: MXUs|value: 3.5, unit: MXUs|facts.mxus_per_core.value (3.5) must be a"
            + " whole number from 1 to 1024",
        "  clock:|  clok:|facts.clok is not a known key",
        "  clock:|  clok:|facts.clock is missing",
        "name: example-2d|name: tpu-v4|name (tpu-v4) is the name of a built-in chip [line 10]",
        "name: example-2d|name: a b|name (a b) must be letters, digits",
        "name: example-2d|name:|name must be a text",
        "name: example-2d|title: x|title (x) is not a known key",
        "name: example-2d|title: x|name is missing",
        "shape: 16x16|shape: 16x0|pod.shape (16x0) must be 1 to 3 lengths from 1 to 4096",
        "shape: 16x16|shape: 16x16x16x16|pod.shape (16x16x16x16) must be 1 to 3 lengths",
        "shape: 16x16|shape: 4096x4096|pod.shape (4096x4096) must be 1 to 3 lengths from 1 to 4096"
            + " and at most 1048576",
        "shape: 16x16|shape: 8x8|pod.slices[6] (8x16) is not a part of the pod, 8x8",
        "shape: 16x16|shape: 4x8x8|pod.slices[0] (1x1) is not a part of the pod, 4x8x8",
        "2x4, 4x4|2x4, 1x8, 4x4|pod.slices[3] (1x8) has as many chips as 2x4",
        "slices: [1x1, 2x2, 2x4, 4x4, 4x8, 8x8, 8x16, 16x16]|slices: []|pod.slices must name a"
            + " slice",
        "slices: [1x1, 2x2, 2x4, 4x4, 4x8, 8x8, 8x16, 16x16]|slices: 16x16|pod.slices (16x16) must"
            + " be a list",
        "wrap_multiple: 16|wrap_multiple: 0|pod.wrap_multiple (0) must be a whole number from 1",
        "wrap_axes: each|wrap_axes: some|pod.wrap_axes (some) must be all or each",
        "value: 4, unit: links|value: 6, unit: links|facts.ici_links.value (6) must be two for each"
            + " axis of the pod, which has 2",
        "196.6e12|275e12|facts.peak_bf16.value (275e12) must be within 5 % of 2 x cores x MXUs x"
            + " dimension^2 x clock, 1.966e+14",
        "value: 1, unit: cores/device|value: 2, unit: cores/device|facts.cores_per_device.value (2)"
            + " must divide cores_per_chip",
        "{value: true|{value: perhaps|rules.matrix_and_vector_overlap.value (perhaps) must be true"
            + " or false",
        "{value: 8, status|{value: 12, status|rules.row_group.value (12) must be a power of two",
        "  status: assumed|  status: guessed|pod.status (guessed) must be published or digitised or"
            + " fitted or assumed",
        "  source: made up|  note: made up|pod.source is missing",
        "timing_checked: []|timing_checked: [{runs: 0}]|timing_checked[0].runs (0) must be a whole"
            + " number from 1",
        "timing_checked: []|timing_checked: [{runs: 0}]|timing_checked[0].mean_absolute_error is"
            + " missing",
        "timing_checked: []|timing_checked: none|timing_checked (none) must be a list",
        "timing_checked: []|name: other|name (other) is given twice",
        "rules:|rulez:|rules is missing",
      })
  void namesWhatIsWrong(String old, String changed, String problem) throws IOException {
    Path file = changed(old, changed);
    assertThat(refused(file)).hasMessageStartingWith(file + " has ").hasMessageContaining(problem);
  }

  /** Everything at once, in the order of the file. */
  @Test
  void reportsAllProblems() throws IOException {
    String three =
        text.replace("1.5e9", "-1").replace("unit: lanes/core", "unit: lanes").replace("each", "x");
    SheetException refused = refused(file(three));
    assertThat(refused.problems())
        .extracting(SheetProblem::path)
        .containsExactly("facts.clock.value", "facts.vector_lanes.unit", "pod.wrap_axes");
    assertThat(refused.problems()).allMatch(problem -> problem.line().isPresent());
    assertThat(refused).hasMessageContaining("has 3 problems:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "- a list", "just text", "42"})
  void refusesWhatIsNoMapping(String content) throws IOException {
    assertThat(refused(file(content)))
        .hasMessageContaining("the file must hold keys with values")
        .hasMessageContaining("name: my-chip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: [", "name: \"x", "a: b: c", "\tname: x", "name: x\n---\nname: y"})
  void refusesWhatIsNoYaml(String content) throws IOException {
    assertThat(refused(file(content))).hasMessageContaining("the file cannot be read as YAML");
  }

  @Test
  void refusesWhatCannotBeRead() throws IOException {
    assertThatThrownBy(() -> Chips.read(dir.resolve("none.yaml")))
        .hasMessageContaining("the file does not exist");
    assertThatThrownBy(() -> Chips.read(dir)).hasMessageContaining("the file is a directory");
    Path latin = dir.resolve("latin.yaml");
    Files.write(latin, "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Chips.read(latin)).hasMessageContaining("the file is not UTF-8");
    Path large = Files.write(dir.resolve("large.yaml"), new byte[1_000_001]);
    assertThatThrownBy(() -> Chips.read(large)).hasMessageContaining("larger than 1 MB");
  }

  /** No text of a file is worse than refused: any line left out, and any line twice. */
  @Test
  void anyLineMayBeMissingOrTwice() throws IOException {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("#")) {
        String before = String.join("\n", lines.subList(0, i));
        String after = String.join("\n", lines.subList(i + 1, lines.size()));
        assertThat(refused(file(before + "\n" + after)).problems()).isNotEmpty();
        String twice = before + "\n" + lines.get(i) + "\n" + lines.get(i) + "\n" + after;
        assertThat(refused(file(twice)).problems()).isNotEmpty();
      }
    }
  }
}
