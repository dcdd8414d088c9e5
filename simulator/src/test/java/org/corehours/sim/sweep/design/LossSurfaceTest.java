package org.corehours.sim.sweep.design;

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
      List<Prediction> predictions = surface.predict(0, parameters, examples);
      for (int i = 0; i < examples.length; i++) {
        Prediction expected = LAW.predict(0, parameters, examples[i], settings);
        assertThat(predictions.get(i).loss()).isEqualTo(expected.loss());
        assertThat(predictions.get(i).low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(predictions.get(i).high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(predictions.get(i).extrapolated()).isEqualTo(expected.extrapolated());
      }
    }
  }

  @Test
  void agreesWithASparseLawPointByPoint() {
    LossLaw law = Laws.find("t5-c4").orElseThrow();
    LossSurface surface = new LossSurface(law, IntervalSettings.STANDARD, 3);
    double[] data = {2e10, 4e10, 9e10};
    for (double sparsity : new double[] {0, 0.5, 0.9}) {
      List<Prediction> predictions = surface.predict(sparsity, 2e7, data);
      for (int i = 0; i < data.length; i++) {
        Prediction expected = law.predict(sparsity, 2e7, data[i], IntervalSettings.STANDARD);
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
        new LossSurface(LAW, IntervalSettings.STANDARD, 1)
            .predict(0, 1e8, new double[] {4e9})
            .get(0);
    assertThat(one.loss()).isBetween(one.low(), one.high());
  }
}
