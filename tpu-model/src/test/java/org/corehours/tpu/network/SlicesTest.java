package org.corehours.tpu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final Chip EXAMPLE =
      Chips.read(Path.of("..", "configs", "chips", "example-2d.yaml"));
  private static final Chip V3 = Chips.find("tpu-v3").orElseThrow();

  /**
   * Google Cloud documentation, "TPU types and topologies": all lengths at most 4, or all multiples
   * of 4, by default the grid most like a cube; "TPU v4": a torus if all are multiples of 4. Two
   * slices of 3072 chips trained PaLM (arXiv:2204.02311).
   */
  @ParameterizedTest
  @CsvSource({
    "1, v4-2, 1x1x1, false",
    "2, v4-4, 1x1x2, false",
    "4, v4-8, 2x2x1, false",
    "8, v4-16, 2x2x2, false",
    "16, v4-32, 2x2x4, false",
    "32, v4-64, 2x4x4, false",
    "64, v4-128, 4x4x4, true",
    "128, v4-256, 4x4x8, true",
    "256, v4-512, 4x8x8, true",
    "512, v4-1024, 8x8x8, true",
    "768, v4-1536, 8x8x12, true",
    "1024, v4-2048, 8x8x16, true",
    "2048, v4-4096, 8x16x16, true",
    "3072, v4-6144, 12x16x16, true",
    "4096, v4-8192, 16x16x16, true"
  })
  void slicesOfV4(int chips, String name, String topology, boolean wraps) {
    Torus slice = Slices.of(V4, chips);
    assertThat(slice.name()).isEqualTo(name);
    assertThat(slice.topology()).isEqualTo(topology);
    assertThat(slice.chips()).isEqualTo(chips);
    assertThat(slice.axes()).extracting(Axis::wraps).containsOnly(wraps);
    assertThat(Slices.closest(V4, chips)).isEqualTo(slice);
  }

  @Test
  void listsThemBySize() {
    List<Torus> valid = Slices.valid(V4);
    assertThat(valid).extracting(Torus::chips).isSorted().doesNotHaveDuplicates().hasSize(22);
    assertThat(valid).allSatisfy(t -> assertThat(t).isEqualTo(Slices.of(V4, t.chips())));
  }

  /** An axis of TPU v3 wraps around only where it spans the pod's 32 chips. */
  @ParameterizedTest
  @CsvSource({
    "4, 2, 2, false, false",
    "16, 4, 4, false, false",
    "64, 8, 8, false, false",
    "128, 8, 16, false, false",
    "256, 16, 16, false, false",
    "512, 16, 32, false, true",
    "1024, 32, 32, true, true"
  })
  void gridsOfV3(int chips, int x, int y, boolean xWraps, boolean yWraps) {
    assertThat(Slices.of(V3, chips).axes())
        .containsExactly(new Axis(x, xWraps), new Axis(y, yWraps));
  }

  /** A pod of 16x16 whose axes wrap around where they span it, from the file of a user. */
  @ParameterizedTest
  @CsvSource({
    "1, example-2d-1, 1x1, false, false",
    "8, example-2d-8, 2x4, false, false",
    "64, example-2d-64, 8x8, false, false",
    "128, example-2d-128, 8x16, false, true",
    "256, example-2d-256, 16x16, true, true"
  })
  void slicesOfAChipFile(int chips, String name, String topology, boolean xWraps, boolean yWraps) {
    Torus slice = Slices.of(EXAMPLE, chips);
    assertThat(slice.name()).isEqualTo(name);
    assertThat(slice.topology()).isEqualTo(topology);
    assertThat(slice.axes()).extracting(Axis::wraps).containsExactly(xWraps, yWraps);
    assertThat(Slices.valid(EXAMPLE))
        .extracting(Torus::chips)
        .containsExactly(1, 4, 8, 16, 32, 64, 128, 256);
    assertThat(Slices.closest(EXAMPLE, 48).topology()).isEqualTo("6x8");
    assertThatThrownBy(() -> Slices.of(EXAMPLE, 48))
        .hasMessage("no example-2d slice has 48 chips; the nearest have 32 and 64");
  }

  @Test
  void namesTheNearestSizes() {
    assertThatThrownBy(() -> Slices.of(V4, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no tpu-v4 slice has 100 chips; the nearest have 64 and 128");
    assertThatThrownBy(() -> Slices.of(V4, 5000)).hasMessageEndingWith("the nearest have 4096");
    assertThatThrownBy(() -> Slices.of(V4, 0)).hasMessageEndingWith("the nearest have 1");
  }

  @ParameterizedTest
  @CsvSource({"7, 1x1x7", "12, 2x2x3", "100, 4x5x5", "320, 5x8x8", "8192, 16x16x32"})
  void anyOtherNumberIsAGridWithoutWrapAround(int chips, String topology) {
    Torus grid = Slices.closest(V4, chips);
    assertThat(grid.topology()).isEqualTo(topology);
    assertThat(grid.axes()).noneMatch(Axis::wraps);
    assertThatThrownBy(() -> Slices.closest(V4, 0)).hasMessageContaining("at least 1");
  }
}
