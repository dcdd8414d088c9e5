package org.corehours.tpu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.junit.jupiter.api.Test;

class TorusTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final Axis RING = new Axis(4, true);

  private static List<AxisGroup> split(int chips, Integer... degrees) {
    return Slices.of(V4, chips).split(List.of(degrees)).orElseThrow();
  }

  @Test
  void wholeAxesWhereTheyFit() {
    assertThat(split(64, 4, 16)).containsExactly(AxisGroup.of(RING), AxisGroup.of(RING, RING));
    assertThat(split(64, 16, 4)).containsExactly(AxisGroup.of(RING, RING), AxisGroup.of(RING));
    assertThat(split(128, 8, 16))
        .containsExactly(AxisGroup.of(new Axis(8, true)), AxisGroup.of(RING, RING));
    assertThat(split(64, 1, 64, 1))
        .containsExactly(AxisGroup.oneChip(), AxisGroup.of(RING, RING, RING), AxisGroup.oneChip());
  }

  @Test
  void aCutAxisNoLongerWrapsForTheFirst() {
    assertThat(split(64, 8, 8))
        .containsExactly(
            AxisGroup.of(RING, new Axis(2, false)), AxisGroup.of(new Axis(2, true, 2), RING));
    assertThat(split(64, 2, 2, 16))
        .containsExactly(
            AxisGroup.of(new Axis(2, false)),
            AxisGroup.of(new Axis(2, true, 2)),
            AxisGroup.of(RING, RING));
  }

  @Test
  void nothingForAnotherNumberOfChips() {
    Torus cube = Slices.of(V4, 64);
    assertThat(cube.split(List.of(4, 4))).isEmpty();
    assertThat(cube.split(List.of(128))).isEmpty();
    assertThat(cube.split(List.of())).isEmpty();
    assertThatThrownBy(() -> cube.split(List.of(64, 0))).hasMessageContaining("at least 1");
  }

  /** Any degrees whose product is right can be had; no chip is lost or given twice. */
  @Test
  void groupsHaveTheirDegrees() {
    Random random = new Random(7);
    for (Torus torus : Slices.valid(V4)) {
      for (int i = 0; i < 20; i++) {
        List<Integer> degrees = degrees(torus.chips(), random);
        List<AxisGroup> groups = torus.split(degrees).orElseThrow();
        assertThat(groups).extracting(AxisGroup::chips).isEqualTo(degrees);
        assertThat(torus.split(degrees)).contains(groups);
      }
    }
  }

  private static List<Integer> degrees(int chips, Random random) {
    List<Integer> degrees = new ArrayList<>();
    int left = chips;
    for (int i = 0; i < 3; i++) {
      int degree = 1 + random.nextInt(left);
      while (left % degree != 0) {
        degree--;
      }
      degrees.add(degree);
      left /= degree;
    }
    degrees.add(left);
    return degrees;
  }

  @Test
  void refusesWhatIsNoSlice() {
    assertThatThrownBy(() -> new Torus("x", List.of(new Axis(2, true, 2))))
        .hasMessageContaining("neighbours");
    assertThatThrownBy(() -> new Axis(0, false)).hasMessageContaining("no axis of 0 chips");
  }
}
