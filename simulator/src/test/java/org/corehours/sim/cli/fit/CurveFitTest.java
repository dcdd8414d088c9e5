package org.corehours.sim.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
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
import org.corehours.fitting.curve.CurveError;
import org.corehours.sim.Reference;
import org.corehours.sim.cli.Shell.Outcome;
import org.corehours.sim.fit.CurveFitting;
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
              CurveReader.read(Path.of(file(size, name)), name),
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

  /** Some of the starts run off without an end; the others are enough. */
  @ParameterizedTest
  @CsvSource({"25M, log-step", "25M, point", "100M, point"})
  void fitsWithoutExpectationsComeToAnEnd(String size, String weights) throws IOException {
    JsonNode fit =
        json(
            "fit",
            file(size, "cosine_24000"),
            file(size, "constant_24000"),
            file(size, "wsdcon_18"),
            "--form",
            "multi-power",
            "--prior",
            "none",
            "--weights",
            weights);
    fit.get("curves").forEach(curve -> assertThat(curve.get("r2").asDouble()).isGreaterThan(0.99));
  }

  private String curve(String name, String schedule, MultiPowerLaw law, int steps)
      throws IOException {
    return curve(name, schedule, law, steps, 300);
  }

  /** Rows from a step on; the loss before any training is that of guessing among 50,000 tokens. */
  private String curve(String name, String schedule, MultiPowerLaw law, int steps, int from)
      throws IOException {
    double[] rates = LearningRateSchedules.parse(schedule).factors(steps);
    for (int t = 0; t <= steps; t++) {
      rates[t] *= 1e-3;
    }
    double[] losses = law.losses(rates);
    StringBuilder csv = new StringBuilder("step,lr,loss\n");
    for (int t = from; t <= steps; t += 50) {
      double loss = Math.min(Math.log(50_000), losses[t]);
      csv.append(String.format(Locale.ROOT, "%d,%s,%s%n", t, rates[t], loss));
    }
    return Files.writeString(dir.resolve(name), csv).toString();
  }

  private static final MultiPowerLaw MADE_UP =
      new MultiPowerLaw(2.1, 0.4, 0.45, 150, 1.5, 0.7, 0.55);

  /** Rows in the warm-up, the first with a rate of 0, change nothing. */
  @Test
  void warmUpsThatWereMeasuredAreNotFitted() throws IOException {
    String[] without = fit(300);
    String[] with = fit(0);
    JsonNode fitted = json(without);
    JsonNode same = json(with);
    assertThat(same.get("warmup_points").asInt()).isEqualTo(3 * 5);
    assertThat(same.get("points")).isEqualTo(fitted.get("points"));
    for (String name : CurveLaw.NAMES) {
      double value = fitted.get("coefficients").get(name).get("value").asDouble();
      assertThat(same.get("coefficients").get(name).get("value").asDouble())
          .as(name)
          .isCloseTo(value, within(1e-6 * value));
    }
    assertThat(run(with).out()).contains("15 rows lie in warm-ups");
  }

  private String[] fit(int from) throws IOException {
    return new String[] {
      "fit",
      curve("cosine.csv", "cosine:last=0.1,warmup=300", MADE_UP, 6000, from),
      curve("step.csv", "step-down:at=0.5,to=0.2,warmup=300", MADE_UP, 4000, from),
      curve("constant.csv", "constant:warmup=300", MADE_UP, 8000, from),
      "--form",
      "multi-power",
      "--warmup",
      "300"
    };
  }

  /** The unit of learning rates does not matter: S1 and eta are both measured in it. */
  @Test
  void learningRatesMayHaveAnyUnit() throws IOException {
    String[] command = fit(300);
    JsonNode first = json(command).get("coefficients");
    for (int i = 1; i <= 3; i++) {
      Path file = Path.of(command[i]);
      List<String> scaled = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        List<String> cells = Splitter.on(',').splitToList(line);
        scaled.add(
            line.startsWith("step")
                ? line
                : cells.get(0)
                    + ","
                    + 1000 * Double.parseDouble(cells.get(1))
                    + ","
                    + cells.get(2));
      }
      Files.write(file, scaled);
    }
    JsonNode second = json(command).get("coefficients");
    double alpha = value(first, "alpha");
    double gamma = value(first, "gamma");
    assertClose(second, "L0", value(first, "L0"));
    assertClose(second, "alpha", alpha);
    assertClose(second, "A", value(first, "A") * Math.pow(1000, alpha));
    assertClose(second, "B", value(first, "B") / 1000);
    assertClose(second, "C", value(first, "C") * Math.pow(1000, gamma - 1));
    assertClose(second, "beta", value(first, "beta"));
    assertClose(second, "gamma", gamma);
    double error = first.get("L0").get("standard_error").asDouble();
    assertThat(second.get("L0").get("standard_error").asDouble())
        .isCloseTo(error, within(1e-4 * error));
  }

  private static double value(JsonNode coefficients, String name) {
    return coefficients.get(name).get("value").asDouble();
  }

  private static void assertClose(JsonNode coefficients, String name, double expected) {
    assertThat(value(coefficients, name)).as(name).isCloseTo(expected, within(1e-5 * expected));
  }

  /** What the curves do not determine is what was expected, and is said to be. */
  @Test
  void whatCurvesDoNotTellIsSaid() throws IOException {
    JsonNode fit = json(fit(300));
    assertThat(fit.get("warnings").toString()).contains("the curves do not determine C, beta");
    assertThat(fit.get("caveats").get(0).get("kind").asText()).isEqualTo("law");
    assertThat(fit.get("caveats").findValuesAsText("subject")).contains("C, beta");
    List<String> free = new ArrayList<>(List.of(fit(300)));
    free.addAll(List.of("--prior", "none"));
    assertThat(json(free.toArray(String[]::new)).get("warnings").toString())
        .doesNotContain("do not determine");
  }

  @Test
  void aLawThatDoesNotDescribeItsCurvesIsDoubted() throws IOException {
    String low = curve("low.csv", "cosine:last=0.1,warmup=300", MADE_UP, 4000);
    MultiPowerLaw higher = new MultiPowerLaw(3.3, 0.4, 0.45, 150, 1.5, 0.7, 0.55);
    String high = curve("high.csv", "step-down:at=0.5,to=0.2,warmup=300", higher, 4000);
    JsonNode fit = json("fit", low, high, "--form", "multi-power", "--warmup", "300");
    assertThat(fit.get("warnings").toString()).contains("the law does not describe");
  }

  /** A third of 700 steps has fewer blocks than a long run is cut into. */
  @Test
  void theLawOfShortCurvesGivesShapes() throws IOException {
    String cosine = curve("cosine.csv", "cosine:last=0.1,warmup=50", MADE_UP, 700, 50);
    String step = curve("step.csv", "step-down:at=0.5,to=0.2,warmup=50", MADE_UP, 700, 50);
    Path out = dir.resolve("short.yaml");
    String[] fit = {
      "fit", cosine, step, "--form", "multi-power", "--warmup", "50", "--out", out.toString()
    };
    assertThat(run(fit).code()).isZero();
    JsonNode curve =
        json("estimate", "nfnet-f3", "--core-hours", "5k", "--curve-law", out.toString());
    JsonNode points = curve.get("curve");
    assertThat(points.get(points.size() - 1).get("loss")).isEqualTo(curve.get("loss"));
    assertThat(curve.get("curve_assumptions").toString())
        .contains("2 measured learning curves (short)");
    Files.writeString(out, Files.readString(out).replace("last_step: 700", "last_step: 200"));
    Outcome refused = run("estimate", "nfnet-f3", "--curve-law", out.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("curves of 200 steps", "at least 300");
  }

  /** Two files of one name are told apart by their directories. */
  @Test
  void filesOfOneNameAreNamedWhole() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    String first = curve("a.csv", "cosine:last=0.1,warmup=300", MADE_UP, 4000);
    Path second = Files.copy(Path.of(first), other.resolve("a.csv"));
    JsonNode fit =
        json("fit", first, second.toString(), "--form", "multi-power", "--warmup", "300");
    assertThat(fit.get("curves").get(1).get("file").asText()).isEqualTo(second.toString());
  }

  @Test
  void findsTheLawThatMadeTheCurves() throws IOException {
    MultiPowerLaw truth = MADE_UP;
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
    "'step,loss\\n1,3', 'the columns step, lr, loss are required; the file has step, loss'",
    "'step,lr,loss\\n1,1e-3,3\\n2,1e-3,NaN\\n3,1e-3,2', 'row 2: loss (NaN)'",
    "'step,lr,loss\\n1,1e-3,3\\n1,1e-3,3\\n3,1e-3,2', 'step 1 occurs twice'",
    "'step,lr,loss\\n1,-1,3\\n2,1e-3,3\\n3,1e-3,2', 'row 1: lr (-1.0) must be a number from 0 on'",
    "'step,lr,loss\\n1.5,1,3\\n2,1e-3,3\\n3,1e-3,2', 'row 1: step (1.5) must be a whole number'",
    "'step,lr,loss\\n1,1,3\\n2,1e-3,3', 'a curve needs at least three steps with a rate above 0'",
    "'step,lr,loss\\n1,1,3\\n2,1,3\\n3,1,2', 'after the warm-up the learning rate never falls'",
    "'step,lr,loss\\n1,0,9\\n2,0,8\\n3,1,7\\n4,0,6', 'at least three steps with a rate above 0'",
    "'step,lr,loss\\n1,1,9\\n2,2,8\\n3,3,7', 'after the warm-up the learning rate never falls'",
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
    "'fit a.csv --form multi-power --seed 3', --seed cannot be combined with --form multi-power",
    "'fit a.csv b.csv --form chinchilla', DATA (b.csv) is a second file",
    "'fit a.csv --form chinchilla --warmup 3', --warmup needs --form multi-power",
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
