package org.corehours.sim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TintTest {

  @Test
  void gradedColorsGoFromOneEndOfTheScaleToTheOther() {
    assertThat(Tint.graded(0, 3).onPaper()).isEqualTo(0x0d0887);
    assertThat(Tint.graded(1, 3).onPaper()).isEqualTo(0xb12a90);
    assertThat(Tint.graded(2, 3).onPaper()).isEqualTo(0xf9a242);
    assertThat(Tint.graded(0, 1)).isEqualTo(Tint.graded(0, 3));
    assertThat(Tint.gradedOnInk(0, 2)).isEqualTo(Tint.graded(2, 3));
  }

  @Test
  void shadesAreMixedWithWhiteOrInk() {
    assertThat(Tint.INK.onPaper()).isEqualTo(0x1f2328);
    assertThat(new Tint.Role("ink", -1).onPaper()).isEqualTo(0xffffff);
    assertThat(new Tint.Role("grey", 1).onPaper()).isEqualTo(0x1f2328);
    assertThat(Tint.mix(0x000000, 0xff8000, 0.5)).isEqualTo(0x804000);
  }

  @Test
  void aNameThatOccursSeveralTimesGoesFromLightToDark() {
    assertThat(Tint.shaded(List.of("grey", "ink", "grey", "grey")))
        .containsExactly(
            new Tint.Role("grey", -0.25),
            Tint.of("ink"),
            new Tint.Role("grey", 0.125),
            new Tint.Role("grey", 0.5));
  }
}
