package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.junit.jupiter.api.Test;

class LossLawTest {

  private static final LossLaw LAW = Laws.find("nfnet-jft4b").orElseThrow();

  /** {@code 1.5 + 4 x 100^-0.5 + 9 x 81^-0.25 = 1.5 + 0.4 + 3}. */
  @Test
  void addsThreeTerms() {
    assertThat(new ChinchillaForm().with(1.5, 4, 0.5, 9, 0.25).loss(0, 100, 81))
        .isCloseTo(4.9, within(1e-14));
  }

  @Test
  void lossFallsWithParametersAndDataAndStaysAboveE() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      double n = Math.pow(10, 6 + 5 * random.nextDouble());
      double d = Math.pow(10, 7 + 5 * random.nextDouble());
      double loss = LAW.law().loss(0, n, d);
      assertThat(LAW.law().loss(0, 1.1 * n, d)).isLessThan(loss);
      assertThat(LAW.law().loss(0, n, 1.1 * d)).isLessThan(loss);
      assertThat(loss).isGreaterThan(LAW.law().coefficient("E"));
    }
  }

  @Test
  void intervalHoldsTheLossAndWidensWithItsLevelAndOutsideTheRange() {
    IntervalSettings half = new IntervalSettings(0.5, 1000, 1);
    Prediction inside = LAW.predict(0, 3e8, 8e9, IntervalSettings.STANDARD);
    Prediction narrow = LAW.predict(0, 3e8, 8e9, half);
    Prediction outside = LAW.predict(0, 3e6, 8e7, IntervalSettings.STANDARD);
    assertThat(inside.loss()).isBetween(inside.low(), inside.high());
    assertThat(narrow.high() - narrow.low()).isLessThan(inside.high() - inside.low());
    assertThat(outside.high() - outside.low()).isGreaterThan(inside.high() - inside.low());
    assertThat(inside.extrapolated()).isFalse();
    assertThat(outside.extrapolated()).isTrue();
  }

  @Test
  void sameSeedSameInterval() {
    IntervalSettings other = new IntervalSettings(0.9, 1000, 2);
    Prediction first = LAW.predict(0, 3e8, 8e9, IntervalSettings.STANDARD);
    assertThat(LAW.predict(0, 3e8, 8e9, IntervalSettings.STANDARD)).isEqualTo(first);
    assertThat(LAW.predict(0, 3e8, 8e9, other).low()).isNotEqualTo(first.low());
  }

  /** A law with fewer draws than asked for gives the interval of those that it has. */
  @Test
  void anIntervalUsesTheDrawsThereAre() {
    LossLaw few =
        new LossLaw(
            "few",
            LAW.law(),
            LAW.range(),
            LAW.residualDeviation(),
            LAW.draws().subList(0, 40),
            LAW.file());
    IntervalSettings forty = new IntervalSettings(0.9, 40, 1);
    assertThat(few.predict(0, 3e8, 8e9, IntervalSettings.STANDARD))
        .isEqualTo(LAW.predict(0, 3e8, 8e9, forty));
    assertThat(few.limited(IntervalSettings.STANDARD)).isEqualTo(forty);
    assertThat(LAW.limited(forty)).isEqualTo(forty);
  }

  @Test
  void refusesImpossibleRequests() {
    assertThatThrownBy(() -> LAW.law().loss(0, 0, 1e9))
        .hasMessageContaining("parameters (0.0) must be above zero");
    assertThatThrownBy(() -> LAW.law().loss(0, 1e8, Double.NaN))
        .hasMessageContaining("data (NaN) must be above zero");
    assertThatThrownBy(() -> LAW.draws(new IntervalSettings(0.9, 1001, 1)))
        .hasMessageContaining("must be at most 1000");
    assertThatThrownBy(() -> new IntervalSettings(1, 100, 1)).hasMessageContaining("(0, 1)");
  }

  @Test
  void fileSurvivesARoundTrip() throws IOException {
    String yaml = LAW.file().toYaml();
    LawFile read = LawFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    assertThat(read).isEqualTo(LAW.file());
    assertThat(read.toYaml()).isEqualTo(yaml);
  }

  @Test
  void quantilesInterpolate() {
    double[] sorted = {1, 2, 4, 8};
    Quantiles quantiles = new Quantiles(sorted);
    assertThat(quantiles.at(0)).isEqualTo(1);
    assertThat(quantiles.at(0.5)).isEqualTo(3);
    assertThat(quantiles.at(1)).isEqualTo(8);
  }
}
