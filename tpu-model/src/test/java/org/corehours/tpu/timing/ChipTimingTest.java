package org.corehours.tpu.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.sparsity.LayerKind;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Seconds;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times that follow from a chip's file, by hand: one array of 256 x 256 instead of four of 128 x
 * 128 at 1.5 GHz, 128 lanes of 16 units, rows in groups of 16, 819 GB/s.
 */
class ChipTimingTest {

  private static final Calibration PERFECT = new Calibration(1, 1, new Seconds(0));
  private static final Path EXAMPLE = Path.of("..", "configs", "chips", "example-2d.yaml");

  @TempDir private Path dir;

  private Chip chip(String overlap) throws IOException {
    String text =
        Files.readString(EXAMPLE)
            .replace("{value: 4, unit: MXUs", "{value: 1, unit: MXUs")
            .replace("{value: 128, unit: rows", "{value: 256, unit: rows")
            .replace("{value: 8, status", "{value: 16, status")
            .replace("{value: true", "{value: " + overlap);
    return Chips.read(Files.writeString(dir.resolve("wide.yaml"), text));
  }

  /** A layer of inputs x 256 on 300 examples, with GELU in front; its forward program. */
  private OpTime forward(int inputs, String overlap) throws IOException {
    VectorOp gelu = new VectorOp("gelu", VectorFunction.GELU, 1, inputs);
    FullyConnected layer = new FullyConnected("fc", LayerKind.MLP, inputs, 256);
    Workload workload = new Workload(List.of(), new Section("s", 1, List.of(gelu, layer)));
    return new CoreTiming(chip(overlap), PERFECT)
        .programs(ProgramList.of(workload), 300, Recompute.NONE)
        .get(0);
  }

  /** 300 rows are 19 groups of 16; 257 inputs are two tiles. */
  @Test
  void tilesAndRowGroupsAreTheChips() throws IOException {
    assertThat(forward(256, "true").times().matrixSeconds()).isCloseTo(304 / 1.5e9, within(1e-18));
    assertThat(forward(257, "true").times().matrixSeconds())
        .isCloseTo(2 * 304 / 1.5e9, within(1e-18));
  }

  /**
   * 128 channels fill 128 lanes, whatever the array's size: 37 operations and a conversion for each
   * input, a conversion and a partial sum for each output. 64 channels fill half of the lanes, or
   * the 300 examples 300 of 384.
   */
  @Test
  void lanesAreTheChips() throws IOException {
    double rate = 128 * 16 * 1.5e9;
    assertThat(forward(128, "true").times().vectorSeconds())
        .isCloseTo(300 * (38 * 128 + 2 * 256) / rate, within(1e-16));
    assertThat(forward(64, "true").times().vectorSeconds())
        .isCloseTo(300 * (38 * 64 * 384 / 300.0 + 2 * 256) / rate, within(1e-16));
  }

  @Test
  void bytesAreReadAtTheChipsRate() throws IOException {
    assertThat(forward(128, "true").times().memorySeconds())
        .isCloseTo(2 * (300 * (128 + 256) + 128 * 256) / 819e9, within(1e-16));
  }

  @Test
  void unitsOverlapAsTheChipSays() throws IOException {
    UnitTimes together = forward(256, "true").times();
    UnitTimes inTurns = forward(256, "false").times();
    assertThat(together.busySeconds())
        .isEqualTo(Math.max(together.vectorSeconds(), together.matrixSeconds()));
    assertThat(inTurns.busySeconds())
        .isEqualTo(together.vectorSeconds() + together.matrixSeconds());
  }
}
