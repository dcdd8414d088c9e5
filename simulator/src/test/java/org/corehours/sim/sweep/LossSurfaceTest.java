package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.junit.jupiter.api.Test;

class LossSurfaceTest {

  private static final LossLaw LAW = Laws.find("nfnet-jft4b").orElseThrow();

  /** The array form must give what the law gives point by point. */
  @Test
  void agreesWithTheLawPointByPoint() {
    IntervalSettings settings = new IntervalSettings(0.8, 300, 9);
    LossSurface surface = new LossSurface(LAW, settings, 7);
    SplittableRandom random = new SplittableRandom(3);
    for (int model = 0; model < 5; model++) {
      double parameters = Math.pow(10, 7 + 3 * random.nextDouble());
      double[] examples = random.doubles(7).map(u -> Math.pow(10, 8 + 3 * u)).toArray();
      List<Prediction> predictions = surface.predict(parameters, examples);
      for (int i = 0; i < examples.length; i++) {
        Prediction expected = LAW.predict(parameters, examples[i], settings);
        assertThat(predictions.get(i).loss()).isEqualTo(expected.loss());
        assertThat(predictions.get(i).low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(predictions.get(i).high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(predictions.get(i).extrapolated()).isEqualTo(expected.extrapolated());
      }
    }
  }

  @Test
  void handlesASingleLength() {
    Prediction one =
        new LossSurface(LAW, IntervalSettings.STANDARD, 1).predict(1e8, new double[] {4e9}).get(0);
    assertThat(one.loss()).isBetween(one.low(), one.high());
  }
}
