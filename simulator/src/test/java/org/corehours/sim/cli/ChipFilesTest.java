package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chip that is not built in, and constants of one's own, through the commands. */
class ChipFilesTest {

  private static final Path EXAMPLE = Path.of("..", "configs", "chips", "example-2d.yaml");
  private static final String UNCHECKED =
      "step times on example-2d are not checked against any published run (the timing constants"
          + " were fitted on tpu-v4)";

  @TempDir private Path dir;
  private String chip;

  @BeforeEach
  void copyExample() throws IOException {
    chip = Files.copy(EXAMPLE, dir.resolve("mine.yaml")).toString();
  }

  private static List<String> warnings(JsonNode answer) {
    List<String> warnings = new ArrayList<>();
    answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return warnings;
  }

  private static Outcome refused(String problem, String... args) {
    Outcome outcome = run(args);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("corehours: ", problem).doesNotContain("\tat ");
    return outcome;
  }

  private String changed(String name, String old, String changed) throws IOException {
    String text = Files.readString(EXAMPLE);
    assertThat(text).contains(old);
    return Files.writeString(dir.resolve(name), text.replace(old, changed)).toString();
  }

  /** 4096 images are 32 on each of 128 chips of one core; money, energy and MFU by the file. */
  @Test
  void estimates() throws IOException {
    JsonNode estimate = json("estimate", "nfnet-f0", "--epochs", "1", "--chip", chip);
    assertThat(estimate.path("chip").asText()).isEqualTo("example-2d");
    assertThat(estimate.path("chips").asInt()).isEqualTo(128);
    assertThat(estimate.path("partition").asText()).isEqualTo("data=128");
    double hours = estimate.path("core_hours").asDouble();
    assertThat(hours)
        .isCloseTo(128 * estimate.path("wall_clock_hours").asDouble(), within(1e-9 * hours));
    assertThat(estimate.path("usd").asDouble()).isCloseTo(1.2 * hours, within(1e-9 * hours));
    assertThat(estimate.path("energy_kwh").asDouble())
        .isCloseTo(0.150 * 1.08 * hours, within(1e-9 * hours));
    double flops = 4096 * estimate.path("train_flops_per_example").asDouble();
    double peak = 128 * 196.6e12 * estimate.path("step_seconds").asDouble();
    assertThat(estimate.path("mfu").asDouble()).isCloseTo(flops / peak, within(1e-12));
    assertThat(warnings(estimate)).containsExactly(UNCHECKED);
    assertThat(run("estimate", "nfnet-f0", "--chip", chip).out()).contains(UNCHECKED);
  }

  @Test
  void builtInChipsNeedNoCaveat() throws IOException {
    for (String name : List.of("tpu-v3", "tpu-v4")) {
      assertThat(warnings(json("estimate", "nfnet-f0", "--epochs", "1", "--chip", name))).isEmpty();
    }
  }

  @Test
  void slicesAreThoseOfTheFile() throws IOException {
    JsonNode none = json("estimate", "nfnet-f0", "--epochs", "1", "--chip", chip, "--chips", "48");
    assertThat(warnings(none))
        .contains(
            "no example-2d slice has 48 chips; the nearest have 32 and 64; one grid without"
                + " wrap-around is assumed");
    JsonNode fits =
        json("estimate", "gpt3-6.7b", "--examples", "1e6", "--batch", "256", "--chip", chip);
    assertThat(fits.path("chips").asInt()).isIn(8, 16, 32, 64, 128, 256);
    assertThat(fits.path("memory_bytes_per_core").asDouble()).isBetween(1e9, 16.0 * (1L << 30));
  }

  /** A file need not end in .yaml, and its name may be that of no built-in chip. */
  @Test
  void anyFileThatIsThere() throws IOException {
    String other = Files.copy(EXAMPLE, dir.resolve("my chip")).toString();
    JsonNode estimate = json("estimate", "nfnet-f0", "--epochs", "1", "--chip", other);
    assertThat(estimate.path("chip").asText()).isEqualTo("example-2d");
  }

  @Test
  void plans() throws IOException {
    JsonNode plan = json("plan", "--budget", "2k", "--chip", chip, "--top", "5");
    assertThat(plan.path("designs")).isNotEmpty();
    for (JsonNode design : plan.path("designs")) {
      assertThat(design.path("chip").asText()).isEqualTo("example-2d");
      assertThat(design.path("chips").asInt()).isIn(1, 4, 8, 16, 32, 64, 128, 256);
      assertThat(design.path("usd").asDouble())
          .isCloseTo(1.2 * design.path("core_hours").asDouble(), within(1e-6));
      assertThat(warnings(design)).contains(UNCHECKED);
    }
    assertThat(run("plan", "--budget", "2k", "--chip", chip).out()).contains(UNCHECKED);
  }

  @Test
  void saysHowSparse() throws IOException {
    Outcome outcome =
        run("sparsity", "vit-b-16", "--core-hours", "2k", "--chip", chip, "--out", dir + "/s");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("example-2d", UNCHECKED);
    assertThat(
            json("sparsity", "vit-b-16", "--core-hours", "2k", "--chip", chip)
                .path("warnings")
                .toString())
        .contains(UNCHECKED);
  }

  private Outcome sweep(String lines, String... options) throws IOException {
    Path config =
        Files.writeString(
            dir.resolve("sweep.yaml"),
            "name: small\nmodels: [nfnet-f0]\nbudgets: [400, 5k]\ninterval: {draws: 10}\n"
                + "output: {formats: [csv]}\n"
                + lines);
    List<String> args = new ArrayList<>(List.of("sweep", config.toString()));
    args.addAll(List.of("--out", dir.resolve("out").toString()));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new));
  }

  private JsonNode manifest() throws IOException {
    return new JsonMapper().readTree(dir.resolve("out").resolve("manifest.json").toFile());
  }

  private static String sha256(String file) throws IOException {
    return Hashing.sha256().hashBytes(Files.readAllBytes(Path.of(file))).toString();
  }

  @Test
  void sweepsOneChip() throws IOException {
    Outcome outcome = sweep("chip: mine.yaml\n");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readString(dir.resolve("out").resolve("results.csv")))
        .contains("example-2d", UNCHECKED)
        .doesNotContain("mine.yaml");
    JsonNode manifest = manifest();
    assertThat(manifest.path("chip").path("name").asText()).isEqualTo("example-2d");
    assertThat(manifest.path("chip").path("sha256").asText()).isEqualTo(sha256(chip));
    assertThat(manifest.path("resolved_config").path("chip").asText()).isEqualTo("example-2d");
    assertThat(manifest.path("resolved_config").path("chip_sha256").asText())
        .isEqualTo(sha256(chip));
    assertThat(warnings(manifest)).contains(UNCHECKED);
  }

  @Test
  void sweepsSeveralChips() throws IOException {
    Outcome outcome = sweep("chip: [tpu-v4, mine.yaml]\n");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<String> rows = Files.readAllLines(dir.resolve("out").resolve("results.csv"));
    assertThat(rows).hasSize(1 + 4);
    assertThat(rows).filteredOn(row -> row.contains("|chip=example-2d|")).hasSize(2);
    assertThat(rows).filteredOn(row -> row.contains("|chip=tpu-v4|")).hasSize(2);
    assertThat(rows).filteredOn(row -> row.contains(UNCHECKED)).hasSize(2);
    JsonNode setups = manifest().path("resolved_config").path("setups");
    assertThat(setups.get(0).has("chip_sha256")).isFalse();
    assertThat(setups.get(1).path("chip_sha256").asText()).isEqualTo(sha256(chip));
  }

  /** A chip whose file has changed makes another sweep. */
  @Test
  void aChangedChipIsAnotherSweep() throws IOException {
    assertThat(sweep("chip: mine.yaml\n").code()).isZero();
    changed("mine.yaml", "45e9", "40e9");
    Outcome again = sweep("chip: mine.yaml\n", "--resume");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("chip_sha256");
  }

  @Test
  void sweepsWithTheirOwnConstants() throws IOException {
    stack("0.85986", "0.4");
    assertThat(sweep("chip: mine.yaml\ncalibration: stack.yaml\n").code()).isZero();
    JsonNode manifest = manifest();
    assertThat(warnings(manifest)).doesNotContain(UNCHECKED);
    assertThat(manifest.path("calibration").path("sha256").asText())
        .isEqualTo(sha256(dir.resolve("stack.yaml").toString()))
        .isEqualTo(manifest.path("resolved_config").path("calibration_sha256").asText());
    assertThat(manifest.path("resolved_config").path("calibration").asText()).isEqualTo("my stack");
  }

  @Test
  void namesWhatIsWrongWithASweepsFiles() throws IOException {
    assertThat(sweep("chip: minne.yaml\n").err())
        .contains("chip (minne.yaml) does not exist", "[line 6]", "is relative to this file");
    assertThat(sweep("chip: [tpu-v4, other.yml]\n").err())
        .contains("chip[1] (other.yml) does not exist");
    assertThat(sweep("chip: tpu-v5\n").err()).contains("chip (tpu-v5) is not a known chip");
    assertThat(sweep("calibration: none.yaml\n").err())
        .contains("calibration (none.yaml) does not exist");
    changed("bad.yaml", "1.5e9", "-1");
    Outcome bad = sweep("chip: bad.yaml\n");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err())
        .contains("bad.yaml has a problem:", "facts.clock.value (-1) must be", "[line 25]");
    changed("twin.yaml", "1.5e9", "1.51e9");
    assertThat(sweep("chip: [mine.yaml, twin.yaml]\n").err())
        .contains("must not have the name of another");
  }

  /** The built-in constants under another name, fitted on the example chip, with a change. */
  private String stack(String old, String changed) throws IOException {
    Outcome made = run("calibrate", "--out", dir.resolve("fit").toString());
    assertThat(made.code()).isZero();
    String text =
        Files.readString(dir.resolve("fit").resolve("calibration.yaml"))
            .replaceFirst("name: .*", "name: my stack")
            .replace("[tpu-v4]", "[example-2d]");
    assertThat(text).contains(old);
    return Files.writeString(dir.resolve("stack.yaml"), text.replace(old, changed)).toString();
  }

  /** An efficiency of half doubles the time of programs that wait for the matrix unit. */
  @Test
  void constantsOfOnesOwnChangeTheTimes() throws IOException {
    String[] estimate = {
      "estimate", "maxtext-22b", "--examples", "1e6", "--batch", "832", "--chips", "64"
    };
    String half = stack("0.85986", "0.42993");
    JsonNode standard = json(estimate);
    List<String> args = new ArrayList<>(List.of(estimate));
    args.addAll(List.of("--calibration", half));
    JsonNode slower = json(args.toArray(String[]::new));
    assertThat(slower.path("step_seconds").asDouble() / standard.path("step_seconds").asDouble())
        .isBetween(1.8, 2.0);
    assertThat(warnings(slower))
        .contains(
            "step times on tpu-v4 are not checked against any published run (the timing constants"
                + " were fitted on example-2d)");
    JsonNode mine =
        json("estimate", "nfnet-f0", "--epochs", "1", "--chip", chip, "--calibration", half);
    assertThat(warnings(mine)).isEmpty();
    JsonNode plan = json("plan", "--budget", "2k", "--calibration", half, "--top", "1");
    assertThat(plan.path("designs").get(0).path("warnings").toString()).contains("example-2d");
  }

  @Test
  void refusesBadCalibrations() throws IOException {
    refused(
        "facts.matrix_efficiency.value (2) must be a number from 0.001 to 1",
        "plan",
        "--budget",
        "2k",
        "--calibration",
        stack("0.85986", "2"));
    refused("does not exist", "estimate", "nfnet-f0", "--calibration", dir + "/none.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"estimate nfnet-f0", "plan --budget 2k", "sparsity vit-b-16 --core-hours 2k"})
  void refusesBadChips(String command) throws IOException {
    String bad = changed("bad.yaml", "unit: Hz", "unit: GHz");
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("--chip", bad));
    Outcome outcome = refused("bad.yaml has a problem:", args.toArray(String[]::new));
    assertThat(outcome.err()).contains("facts.clock.unit (GHz) must be Hz [line 25]");
  }

  @Test
  void refusesChipsThatAreNotThere() {
    refused("chip (tpu-v5) is not known", "estimate", "nfnet-f0", "--chip", "tpu-v5");
    refused("does not exist", "estimate", "nfnet-f0", "--chip", dir + "/none.yaml");
    refused("the file is a directory", "estimate", "nfnet-f0", "--chip", dir.toString());
  }

  @Test
  void listsAChip() throws IOException {
    JsonNode facts = json("list", "chips", chip);
    assertThat(facts).hasSize(16);
    assertThat(facts.get(0).path("chip").asText()).isEqualTo("example-2d");
    assertThat(run("list", "chips", chip).out())
        .contains("16x16; an axis is a ring", "1x1 2x2 2x4 4x4", "not checked against any");
    assertThat(run("list", "chips").out())
        .contains("NFNet-F0 to F7+ on JFT-4B: mean error 1.4 % (fitted)", "take turns");
    assertThat(run("list", "laws", chip).err()).contains("can only follow chips");
  }
}
