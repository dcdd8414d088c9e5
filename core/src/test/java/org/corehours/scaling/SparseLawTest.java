package org.corehours.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.corehours.scaling.ReferenceRuns.Run;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.SeparableInData;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sparsity.LayerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparseLawTest {

  private static final int COEFFICIENTS = 7;

  private static LossFunction law(String name) {
    return Laws.find(name).orElseThrow().law();
  }

  /** {@code (3 x 0.25^0.5 + 0.5) 16^-0.25 + (27 / 8)^(1/3) + 1 = 2 x 0.5 + 1.5 + 1}. */
  @Test
  void addsItsTerms() {
    LossFunction law = new SparseForm().with(3, 0.5, 0.5, 0.25, 27, 1.0 / 3, 1);
    assertThat(law.loss(0.75, 16, 8)).isCloseTo(3.5, within(1e-14));
  }

  /** The multipliers that follow from the published coefficients, to the digits given. */
  @ParameterizedTest
  @CsvSource({
    "vit-jft4b, 0.5, 1.60", "vit-jft4b, 0.75, 2.17", "vit-jft4b, 0.875, 2.63", "vit-jft4b, 1, 3.47",
    "t5-c4, 0.5, 1.59", "t5-c4, 0.75, 2.16", "t5-c4, 0.875, 2.63", "t5-c4, 1, 3.64"
  })
  void multipliersAreThePublishedOnes(String name, double sparsity, double multiplier) {
    assertThat(law(name).denseEquivalent(sparsity)).isCloseTo(multiplier, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit-jft4b", "t5-c4"})
  void propertiesHoldWherever(String name) {
    LossFunction law = law(name);
    SeparableInData parts = law.separableInData().orElseThrow();
    LossFunction dense =
        new ChinchillaForm()
            .with(
                law.coefficient("c"),
                law.coefficient("a_S") + law.coefficient("c_S"),
                law.coefficient("b_N"),
                parts.coefficient(),
                parts.exponent());
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      double s = random.nextDouble();
      double n = Math.pow(10, 5 + 6 * random.nextDouble());
      double d = Math.pow(10, 8 + 4 * random.nextDouble());
      double loss = law.loss(s, n, d);
      assertThat(law.loss(0, n, d)).isCloseTo(dense.loss(0, n, d), within(1e-12));
      assertThat(law.loss(s + 0.1 * (1 - s), n, d)).isLessThan(loss);
      assertThat(law.loss(s, 1.1 * n, d)).isLessThan(loss);
      assertThat(law.loss(s, n, 1.1 * d)).isLessThan(loss);
      assertThat(loss).isGreaterThan(law.loss(1, n, d)).isGreaterThan(law.coefficient("c"));
      assertThat(law.loss(1, n, d)).isFinite();
      assertThat(law.loss(0, law.denseEquivalent(s) * n, d)).isCloseTo(loss, within(1e-12));
      double power = Math.exp(-parts.exponent() * Math.log(d));
      assertThat(parts.rest(s, n) + parts.coefficient() * power).isEqualTo(loss);
    }
    assertThat(law.denseEquivalent(0)).isEqualTo(1);
  }

  @Test
  void refusesImpossibleRequests() {
    LossFunction law = law("t5-c4");
    for (double sparsity : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> law.loss(sparsity, 1e7, 1e10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sparsity (" + sparsity + ") must lie in [0, 1]");
    }
    assertThatThrownBy(() -> law.loss(0.5, 0, 1e10)).hasMessageContaining("parameters (0.0)");
    assertThatThrownBy(() -> law.loss(0.5, 1e7, -1)).hasMessageContaining("data (-1.0)");
    assertThatThrownBy(() -> new SparseForm().with(1, 0, 1, 1, 1, 1, 1))
        .hasMessageContaining("b_S");
    assertThatThrownBy(() -> Laws.find("nfnet-jft4b").orElseThrow().law().loss(0.5, 1e8, 1e9))
        .hasMessageContaining("sparsity (0.5) must be 0")
        .hasMessageContaining("\nMaybe");
  }

  /** Every built-in file is as it would be written, down to the byte. */
  @ParameterizedTest
  @ValueSource(strings = {"nfnet-jft4b", "vit-jft4b", "t5-c4"})
  void filesAreAsTheyAreWritten(String name) throws IOException {
    try (InputStream in = Laws.class.getResourceAsStream(name + ".yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      LawFile file = LawFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      assertThat(file.toYaml()).isEqualTo(text);
      assertThat(file.name()).isEqualTo(name);
    }
  }

  @Test
  void filesSayWhatTheirLawsCount() {
    LawFile vit = Laws.forFamily("vit", "jft-4b").orElseThrow().file();
    LawFile t5 = Laws.forFamily("t5", "c4").orElseThrow().file();
    LawFile nfnet = Laws.forFamily("nfnet", "jft-4b").orElseThrow().file();
    assertThat(vit.layers()).containsExactly(LayerKind.ATTENTION, LayerKind.MLP);
    assertThat(t5.layers()).isEqualTo(vit.layers());
    assertThat(nfnet.layers()).isNull();
    assertThat(vit.dataPer()).isEqualTo(DataUnit.EXAMPLES);
    assertThat(t5.dataPer()).isEqualTo(DataUnit.INPUT_TOKENS);
    assertThat(vit.tokensPerDatum()).isEqualTo(14.0 * 14);
    assertThat(t5.conditions().resolution()).isNull();
    assertThat(nfnet.conditions().batch()).isEqualTo(4096);
    assertThat(Laws.forFamily("vit", "imagenet")).isEmpty();
  }

  /** Without draws the interval is the runs' noise: 1.645 standard deviations for 90 %. */
  @Test
  void intervalWithoutDrawsIsTheScatterOfTheRuns() {
    LossLaw law = Laws.find("vit-jft4b").orElseThrow();
    Prediction p = law.predict(0.5, 1e7, 1e9, new IntervalSettings(0.9, 100_000, 5));
    double half = 1.645 * law.residualDeviation();
    assertThat(Math.log(p.high() / p.loss())).isCloseTo(half, within(0.02 * half));
    assertThat(Math.log(p.low() / p.loss())).isCloseTo(-half, within(0.02 * half));
    assertThat(p.extrapolated()).isFalse();
    assertThat(law.predict(0.95, 1e7, 1e9, IntervalSettings.STANDARD).extrapolated()).isTrue();
    assertThat(law.predict(0.9375, 1e7, 1e9, IntervalSettings.STANDARD).extrapolated()).isFalse();
  }

  /** Scatter, fitted range and objective of the released runs about the law. */
  @ParameterizedTest
  @ValueSource(strings = {"vit-jft4b", "t5-c4"})
  void releasedRunsScatterAsTheFileSays(String name) throws IOException {
    LossLaw law = Laws.find(name).orElseThrow();
    List<Run> runs = ReferenceRuns.of(name);
    double squares =
        runs.stream().mapToDouble(r -> Math.pow(Math.log(predicted(law, r) / r.loss()), 2)).sum();
    assertThat(runs).hasSize(law.file().fit().runs());
    assertThat(law.file().fit().rmsLogResidual())
        .isCloseTo(Math.sqrt(squares / runs.size()), within(1e-12));
    assertThat(law.residualDeviation())
        .isCloseTo(Math.sqrt(squares / (runs.size() - COEFFICIENTS)), within(1e-12));
    assertThat(law.range())
        .isEqualTo(
            new FittedRange(
                runs.stream().mapToDouble(Run::parameters).min().orElseThrow(),
                runs.stream().mapToDouble(Run::parameters).max().orElseThrow(),
                runs.stream().mapToDouble(Run::data).min().orElseThrow(),
                runs.stream().mapToDouble(Run::data).max().orElseThrow(),
                runs.stream().mapToDouble(Run::sparsity).max().orElseThrow()));
    assertThat(objective(law, runs)).isCloseTo(published(name, "normalised", 7), within(5e-11));
  }

  /** The authors' objective: mean Huber loss of plain residuals (ViT) or log residuals (T5). */
  private static double objective(LossLaw law, List<Run> runs) {
    boolean vit = law.name().equals("vit-jft4b");
    double delta = vit ? 0.01 : 0.001;
    return runs.stream()
        .mapToDouble(
            r -> vit ? predicted(law, r) - r.loss() : Math.log(predicted(law, r) / r.loss()))
        .map(Math::abs)
        .map(r -> r <= delta ? r * r / 2 : delta * (r - delta / 2))
        .average()
        .orElseThrow();
  }

  private static double predicted(LossLaw law, Run run) {
    return law.law().loss(run.sparsity(), run.parameters(), run.data());
  }

  /**
   * The coefficients are the normalised ones in absolute units ({@code a 10^(6 b_N)}, {@code
   * e^(1/b_D)} units of data), and round to the absolute ones that were published.
   */
  @ParameterizedTest
  @CsvSource({"vit-jft4b, 1e9", "t5-c4, 6553600000"})
  void coefficientsAreThePublishedOnes(String name, double unit) throws IOException {
    LossFunction law = law(name);
    double millions = Math.pow(1e6, published(name, "normalised", 3));
    double bD = published(name, "normalised", 5);
    assertThat(law.coefficient("a_S") / (published(name, "normalised", 0) * millions))
        .isCloseTo(1, within(1e-12));
    assertThat(law.coefficient("c_S") / (published(name, "normalised", 2) * millions))
        .isCloseTo(1, within(1e-12));
    assertThat(law.coefficient("a_D") / (Math.pow(published(name, "normalised", 4), 1 / bD) * unit))
        .isCloseTo(1, within(1e-12));
    for (int i = 0; i < COEFFICIENTS; i++) {
      double absolute = published(name, "absolute", i);
      int digits = i == 0 || i == 2 || i == 4 ? 4 : 9;
      assertThat(law.coefficients()[i] / absolute)
          .as(law.form().names().get(i))
          .isCloseTo(1, within(Math.pow(10, 1 - digits)));
    }
  }

  private static double published(String law, String units, int column) throws IOException {
    String start = String.format(Locale.ROOT, "%s,%s,", law, units);
    return Files.readAllLines(ReferenceRuns.file("sparse_law_coefficients.csv")).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> Splitter.on(',').splitToList(line.substring(start.length())))
        .mapToDouble(values -> Double.parseDouble(values.get(column)))
        .findFirst()
        .orElseThrow();
  }
}
