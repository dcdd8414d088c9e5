package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.fitting.CurveError;
import org.corehours.sim.Reference;
import org.corehours.sim.cli.Shell.Outcome;
import org.corehours.sim.fit.CurveReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning curves of Luo et al. 2025, arXiv:2503.12811, and made-up ones. */
class CurveFitTest {

  private static final List<String> FITTED = List.of("cosine_24000", "constant_24000", "wsdcon_9");
  private static final List<String> PREDICTED =
      List.of(
          "constant_72000",
          "cosine_72000",
          "wsd_20000_24000",
          "wsdld_20000_24000",
          "wsdcon_3",
          "wsdcon_18");

  @TempDir private Path dir;

  private static String file(String size, String name) {
    return Reference.file("loss_curves/" + size + "/" + name + ".csv");
  }

  /** Mean over the six curves as published; R2 too. */
  @ParameterizedTest
  @CsvSource({"25M, mpl-25m, 0.00376, 0.9988", "100M, mpl-100m, 0.00435, 0.9983"})
  void publishedCoefficientsGiveThePublishedErrors(String size, String law, double mae, double r2)
      throws IOException {
    CurveLaw published = CurveLaws.find(law).orElseThrow();
    List<CurveError> errors = new ArrayList<>();
    for (String name : PREDICTED) {
      errors.add(
          CurveError.of(
              published.law(),
              CurveReader.read(Path.of(file(size, name))),
              published.warmupSteps()));
    }
    assertThat(CurveFitting.meanError(errors)).isCloseTo(mae, within(1.2e-5));
    assertThat(errors.stream().mapToDouble(CurveError::r2).average().orElseThrow())
        .isCloseTo(r2, within(5e-5));
  }

  /** At least as good as the authors' own fit of the same three curves. */
  @ParameterizedTest
  @CsvSource({"25M, 0.00376", "100M, 0.00435"})
  void predictsTheSixOtherCurvesAsWellAsTheAuthors(String size, double published)
      throws IOException {
    Stream<String> fitted = FITTED.stream().map(name -> file(size, name));
    Stream<String> predicted = PREDICTED.stream().map(name -> file(size, name));
    Stream<String> options = Stream.of("--form", "multi-power", "--predict");
    JsonNode fit =
        json(
            Stream.of(Stream.of("fit"), fitted, options, predicted)
                .flatMap(words -> words)
                .toArray(String[]::new));
    assertThat(fit.get("mean_mae").asDouble()).isLessThanOrEqualTo(published);
    assertThat(fit.get("converged").asBoolean()).isTrue();
    assertThat(fit.get("starts_agreeing").asInt()).isEqualTo(fit.get("starts").asInt());
    assertThat(fit.get("curves")).hasSize(3);
    assertThat(fit.get("predicted")).hasSize(6);
  }

  private String curve(String name, String schedule, MultiPowerLaw law, int steps)
      throws IOException {
    double[] rates = LearningRateSchedules.parse(schedule).factors(steps);
    for (int t = 0; t <= steps; t++) {
      rates[t] *= 1e-3;
    }
    double[] losses = law.losses(rates);
    StringBuilder csv = new StringBuilder("step,lr,loss\n");
    for (int t = 300; t <= steps; t += 50) {
      csv.append(String.format(Locale.ROOT, "%d,%s,%s%n", t, rates[t], losses[t]));
    }
    return Files.writeString(dir.resolve(name), csv).toString();
  }

  @Test
  void findsTheLawThatMadeTheCurves() throws IOException {
    MultiPowerLaw truth = new MultiPowerLaw(2.1, 0.4, 0.45, 150, 1.5, 0.7, 0.55);
    String cosine = curve("cosine.csv", "cosine:last=0.1,warmup=300", truth, 6000);
    String step = curve("step.csv", "step-down:at=0.5,to=0.2,warmup=300", truth, 4000);
    String constant = curve("constant.csv", "constant:warmup=300", truth, 8000);
    Path out = dir.resolve("my-curve.yaml");
    Outcome outcome =
        run(
            "fit",
            cosine,
            step,
            constant,
            "--form",
            "multi-power",
            "--warmup",
            "300",
            "--prior",
            "none",
            "--out",
            out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    MultiPowerLaw found = CurveLaws.read(out).law();
    assertThat(found.l0()).isCloseTo(truth.l0(), within(0.01));
    assertThat(found.alpha()).isCloseTo(truth.alpha(), within(0.01));
    assertThat(found.b()).isCloseTo(truth.b(), within(0.05 * truth.b()));
    assertThat(found.beta()).isCloseTo(truth.beta(), within(0.05));
    assertThat(found.gamma()).isCloseTo(truth.gamma(), within(0.05));
    assertThat(Files.readString(out)).contains("fit cosine.csv step.csv constant.csv --form");
  }

  @ParameterizedTest
  @CsvSource({
    "'step,loss\\n1,3', 'there must be the columns step, lr, loss; there are step, loss'",
    "'step,lr,loss\\n1,1e-3,3\\n2,1e-3,NaN\\n3,1e-3,2', 'row 2: loss (NaN)'",
    "'step,lr,loss\\n1,1e-3,3\\n1,1e-3,3\\n3,1e-3,2', 'step 1 comes after step 1'",
    "'step,lr,loss\\n1,-1,3\\n2,1e-3,3\\n3,1e-3,2', 'row 1: lr (-1.0) must be a number from 0 on'",
    "'step,lr,loss\\n1.5,1,3\\n2,1e-3,3\\n3,1e-3,2', 'row 1: step (1.5) must be a whole number'",
    "'step,lr,loss\\n1,1,3\\n2,1e-3,3', 'a curve needs at least three steps'",
    "'step,lr,loss\\n1,1,3\\n2,1,3\\n3,1,2', 'the learning rate never falls below its peak'",
    "'step,lr,loss\\n', 'it has no runs'"
  })
  void badCurvesAreRefused(String text, String message) throws IOException {
    Path file = Files.writeString(dir.resolve("bad.csv"), text.replace("\\n", "\n"));
    Outcome outcome = run("fit", file.toString(), "--form", "multi-power");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("bad.csv").contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'fit a.csv --form multi-power --seed 3', seed does not go with --form multi-power",
    "'fit a.csv b.csv --form chinchilla', DATA (b.csv) is a second file",
    "'fit a.csv --form chinchilla --warmup 3', warmup goes with --form multi-power only",
    "'fit a.csv --form multi-power --warmup -3', warmup (-3) must be at least 0",
    "'fit a.csv --form multi-power --out law.json', out (law.json) must end in .yaml"
  })
  void optionsThatSayNothingAreRefused(String line, String message) throws IOException {
    Files.writeString(dir.resolve("a.csv"), "step,lr,loss\n1,1,3\n2,1,3\n3,0.5,2\n");
    Outcome outcome = run(line.replace("a.csv", dir.resolve("a.csv").toString()).split(" ", -1));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }
}
