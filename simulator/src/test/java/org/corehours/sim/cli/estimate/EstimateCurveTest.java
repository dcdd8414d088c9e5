package org.corehours.sim.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.corehours.sim.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateCurveTest {

  private static final String F3 = "estimate nfnet-f3 --core-hours 5k";

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfnet-f0 --epochs 0.25",
        "nfnet-f7+ --core-hours 110k",
        "vit-b-16 --core-hours 2k",
        "vit-b-16 --core-hours 2k --sparsity 2:4 --law vit-jft4b-refit",
        "vit-b-16 --core-hours 2k --sparsity 0.75 --schedule constant --execution ideal",
        "vit-b-16 --core-hours 2k --sparsity 0.75 --schedule one-shot --execution compressed",
        "t5-base --epochs 0.1 --law t5-c4-refit",
      })
  void aCompleteRunEndsOnTheLossLaw(String run) throws IOException {
    JsonNode estimate = json("estimate " + run + " --curve");
    JsonNode curve = estimate.get("curve");
    JsonNode end = curve.get(curve.size() - 1);
    assertThat(end.get("share").asDouble()).isEqualTo(1);
    for (String field : List.of("loss", "loss_low", "loss_high", "core_hours")) {
      assertThat(end.get(field).asDouble())
          .as(field)
          .isCloseTo(estimate.get(field).asDouble(), within(1e-9 * estimate.get(field).asDouble()));
    }
    assertThat(end.get("step").asLong()).isEqualTo(estimate.get("steps").asLong());
    assertThat(end.get("examples").asDouble()).isEqualTo(estimate.get("examples").asDouble());
    assertThat(end.get("sparsity").asDouble())
        .isCloseTo(estimate.get("sparsity").asDouble(), within(1e-12));
    for (String axis : List.of("share", "step", "examples", "epochs", "core_hours")) {
      assertThat(column(curve, axis)).as(axis).isSorted().doesNotHaveDuplicates();
    }
    curve.forEach(
        point ->
            assertThat(point.get("loss").asDouble())
                .isBetween(point.get("loss_low").asDouble(), point.get("loss_high").asDouble()));
  }

  /** A sparse unit speeds up the run only from where its zeros are all there. */
  @Test
  void thePhasesOfPruningCostWhatTheyCost() throws IOException {
    String sparse = "estimate vit-l-16 --core-hours 5k --chips 64 --sparsity 2:4";
    JsonNode run = json(sparse + " --execution sparse-unit --curve --curve-points 20");
    JsonNode dense = json("estimate vit-l-16 --core-hours 5k --chips 64");
    JsonNode quarter = run.get("curve").get(run.get("curve").size() - 16);
    assertThat(quarter.get("share").asDouble()).isEqualTo(0.25);
    double denseHours =
        quarter.get("step").asDouble() * dense.get("step_seconds").asDouble() * 2 * 64 / 3600;
    assertThat(quarter.get("core_hours").asDouble())
        .isCloseTo(denseHours, within(1e-9 * denseHours));
    assertThat(quarter.get("core_hours").asDouble()).isGreaterThan(0.26 * 5000);
    assertThat(quarter.get("sparsity").asDouble()).isLessThan(0.01);
  }

  @Test
  void anotherScheduleEndsElsewhere() throws IOException {
    JsonNode own = json(F3 + " --curve");
    JsonNode constant = json(F3 + " --curve --lr-schedule constant");
    assertThat(last(constant, "loss")).isGreaterThan(last(own, "loss") + 0.05);
    assertThat(constant.get("learning_rate_schedule").asText()).isEqualTo("constant");
    for (JsonNode schedule : own.get("schedules")) {
      if (schedule.get("learning_rate_schedule").asText().equals("constant")) {
        assertThat(schedule.get("loss").asDouble()).isCloseTo(last(constant, "loss"), within(1e-9));
      }
      if (schedule.get("learning_rate_schedule").asText().equals("cosine")) {
        assertThat(schedule.get("difference").asDouble()).isZero();
      }
    }
  }

  @Test
  void stoppingEarlyIsReadOffTheCurveAndComparedWithACompleteRun() throws IOException {
    JsonNode run = json(F3 + " --curve --curve-points 10");
    JsonNode stopping = run.get("stopping_early");
    JsonNode half = point(run, 0.5);
    assertThat(stopping.get("stopped").get("loss")).isEqualTo(half.get("loss"));
    double examples = run.get("examples").asDouble() / 2;
    JsonNode planned = json("estimate nfnet-f3 --examples " + examples);
    assertThat(stopping.get("loss_planned_for_it").asDouble())
        .isCloseTo(planned.get("loss").asDouble(), within(1e-5))
        .isLessThan(half.get("loss").asDouble());
  }

  @Test
  void aDecayBegunNowIsAShorterRun() throws IOException {
    JsonNode run = json(F3 + " --curve");
    for (JsonNode decay : run.get("early_decays")) {
      double end = decay.get("begun").asDouble() + decay.get("length").asDouble();
      assertThat(decay.get("end").get("share").asDouble()).isCloseTo(end, within(1e-12));
      assertThat(decay.get("end").get("core_hours").asDouble())
          .isCloseTo(end * run.get("core_hours").asDouble(), within(1e-6 * 5000));
      assertThat(decay.get("end").get("loss").asDouble())
          .isGreaterThan(run.get("loss").asDouble())
          .isLessThan(run.get("after_a_third").get("loss").asDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "examples", "epochs", "core_hours"})
  void aRunOnTheCurveIsOnTrackWhateverItIsMeasuredBy(String axis) throws IOException {
    Path file = measured(axis, point -> point.get("loss").asDouble());
    JsonNode measured = json(F3 + " --curve --measured " + file).get("measured");
    assertThat(measured.get("verdict").asText()).isEqualTo("on track");
    assertThat(measured.get("deviation_sigma").asDouble()).isCloseTo(0, within(1e-6));
    assertThat(measured.get("rows").get(0).get("share").asDouble()).isCloseTo(0.2, within(1e-6));
  }

  /** The interval of 90 % is 1.645 standard deviations on each side. */
  @ParameterizedTest
  @CsvSource({
    "0.9, on track",
    "1.5, a bit higher than planned",
    "-1.5, a bit lower than planned",
    "2.5, off: higher than planned",
    "-3, off: lower than planned"
  })
  void aRunThatIsSigmasOffIsSaidToBe(double sigmas, String verdict) throws IOException {
    Path file =
        measured(
            "step",
            point -> {
              double loss = point.get("loss").asDouble();
              double end = point.get(sigmas > 0 ? "loss_high" : "loss_low").asDouble();
              return loss + Math.abs(sigmas) * (end - loss) / 1.6449;
            });
    JsonNode measured = json(F3 + " --curve --measured " + file).get("measured");
    assertThat(measured.get("deviation_sigma").asDouble()).isCloseTo(sigmas, within(0.01));
    assertThat(measured.get("verdict").asText()).isEqualTo(verdict);
  }

  /** One row, 1 % above the plan: the excess shrinks with what data can still remove. */
  @Test
  void theEndIsProjectedFromTheExcess() throws IOException {
    JsonNode run = json(F3 + " --curve");
    JsonNode half = point(run, 0.5);
    double planned = half.get("loss").asDouble();
    Path file =
        Files.writeString(
            dir.resolve("one.csv"), "step,loss\n" + half.get("step") + "," + 1.01 * planned);
    JsonNode measured = json(F3 + " --curve --measured " + file).get("measured");
    double end = run.get("loss").asDouble();
    double floor =
        json("predict --law nfnet-jft4b --parameters " + run.get("law_parameters") + " --data 1e30")
            .get("loss")
            .asDouble();
    double projected = end + 0.01 * planned * (end - floor) / (planned - floor);
    assertThat(measured.get("projected_loss").asDouble()).isCloseTo(projected, within(1e-6));
  }

  @Test
  void theFirstPercentIsLeftOut() throws IOException {
    Path file =
        Files.writeString(dir.resolve("early.csv"), "step,loss\n0,10.3\n500,6\n497617,2.788\n");
    JsonNode measured = json(F3 + " --curve --measured " + file).get("measured");
    assertThat(measured.get("rows_too_early").asInt()).isEqualTo(2);
    assertThat(measured.get("rows")).hasSize(1);
    assertThat(measured.get("verdict").asText()).isEqualTo("on track");
    assertThat(run(F3 + " --curve --measured " + file).out())
        .contains("Measured, 1 rows (and 2 in the first percent");
  }

  /** 4000 rows are averaged eight by eight. */
  @Test
  void manyRowsAreAveraged() throws IOException {
    StringBuilder text = new StringBuilder("step,loss\n");
    for (int i = 0; i < 4000; i++) {
      text.append(20_000 + 100 * i).append(',').append(i % 2 == 0 ? 2.9 : 3.1).append('\n');
    }
    Path file = Files.writeString(dir.resolve("many.csv"), text);
    JsonNode rows = json(F3 + " --curve --measured " + file).get("measured").get("rows");
    assertThat(rows).hasSize(500);
    rows.forEach(row -> assertThat(row.get("loss_measured").asDouble()).isCloseTo(3, within(1e-9)));
  }

  @Test
  void aCsvHoldsWhatWasMeasured() throws IOException {
    Path file = measured("step", point -> point.get("loss").asDouble());
    List<String> lines =
        run(F3 + " --curve --curve-points 4 --format csv --measured " + file)
            .out()
            .lines()
            .toList();
    assertThat(lines.get(0)).endsWith("loss_measured,deviation_sigma");
    assertThat(lines).hasSize(1 + 5 + Files.readAllLines(file).size() - 1);
    assertThat(lines.stream().filter(line -> !line.endsWith(",,")).count())
        .isEqualTo(Files.readAllLines(file).size());
  }

  /** Rates of zero train nothing, and a decay begins no sooner than it begins. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "step-down:at=0.5,to=0",
        "list:1;0;0",
        "inverse-sqrt:flat=1",
        "constant",
        "step-down:at=0.99,to=0.1",
        "wsd:decay=0.02"
      })
  void aDenseRunNeverLosesWhatItHasReached(String schedule) throws IOException {
    JsonNode curve = json(F3 + " --curve-points 400 --lr-schedule " + schedule).get("curve");
    List<Double> losses = column(curve, "loss");
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1));
    }
  }

  /** Before its last hundredth, a run that then steps down is one that does not. */
  @Test
  void aStepDownChangesNothingBeforeItComes() throws IOException {
    JsonNode constant = json(F3 + " --curve-points 100 --lr-schedule constant");
    JsonNode stepped = json(F3 + " --curve-points 100 --lr-schedule step-down:at=0.99,to=0.1");
    for (double share : List.of(0.5, 0.9, 0.98)) {
      assertThat(point(stepped, share).get("loss").asDouble())
          .isCloseTo(point(constant, share).get("loss").asDouble(), within(2e-4));
    }
    assertThat(last(stepped, "loss")).isLessThan(last(constant, "loss") - 0.01);
  }

  /** ln 30000 = 10.3. */
  @Test
  void nothingIsWorseThanGuessing() throws IOException {
    JsonNode curve =
        json("estimate vit-b-16 --epochs 0.25 --law vit-jft4b-refit --curve").get("curve");
    for (String column : List.of("loss", "loss_low", "loss_high")) {
      assertThat(column(curve, column)).allMatch(loss -> loss <= Math.log(30_000) + 1e-12);
    }
    JsonNode tiny = json("estimate nfnet-f3 --examples 40960 --lr-schedule cosine:warmup=2160");
    assertThat(tiny.toString().matches(".*(NaN|Infinity).*")).isFalse();
    assertThat(tiny.get("warnings").toString()).contains("10.3 nats of guessing");
  }

  @Test
  void anEndOffTheLawIsWarnedOf() throws IOException {
    JsonNode constant = json(F3 + " --lr-schedule constant");
    assertThat(constant.get("warnings").toString())
        .contains("with the schedule constant the run ends at 2.823", "not at the 2.652");
    assertThat(run(F3 + " --lr-schedule constant").out()).contains("Warning: with the schedule");
    for (String same : List.of("cosine", "cosine:warmup=0.02")) {
      JsonNode own = json(F3 + " --lr-schedule " + same);
      assertThat(own.get("warnings").toString()).doesNotContain("schedule");
      assertThat(own.get("curve_assumptions").toString()).doesNotContain("off the law");
    }
  }

  /** The planned schedule is among them, and differs from itself by nothing. */
  @Test
  void schedulesAreComparedWithThePlannedOne() throws IOException {
    JsonNode schedules = json(F3 + " --lr-schedule wsd:decay=0.3").get("schedules");
    List<String> names = new ArrayList<>();
    for (JsonNode schedule : schedules) {
      names.add(schedule.get("learning_rate_schedule").asText());
      boolean planned = names.get(names.size() - 1).equals("wsd:decay=0.3,last=0.0");
      double low = schedule.get("difference_low").asDouble();
      double high = schedule.get("difference_high").asDouble();
      assertThat(high - low == 0).as(names.toString()).isEqualTo(planned);
      assertThat((high + low) / 2).isCloseTo(schedule.get("difference").asDouble(), within(1e-12));
    }
    assertThat(names).contains("wsd:decay=0.3,last=0.0", "cosine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step,loss\\n1,nan | row 1: loss (nan) is not a number",
        "step,loss\\n5,2\\n3,2 | row 2: step (3",
        "loss\\n5 | one of step, examples",
        "step,loss\\n999999999,2 | beyond the end of the planned run",
        "step,loss\\n | it has no",
        "step,loss\\n10,-2 | row 1: loss (-2) must be above zero",
        "step,epochs,loss\\n10,1,-2 | row 1: loss (-2)",
        "step,loss\\n10,9\\n20,8 | all rows lie in the first percent",
      })
  void aBadFileIsRefusedWithItsPlace(String text, String reason) throws IOException {
    Path file = Files.writeString(dir.resolve("bad.csv"), text.replace("\\n", "\n"));
    Shell.Outcome outcome = run(F3 + " --curve --measured " + file);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("bad.csv", reason);
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "estimate palm-8b --examples 1e6 --batch 512 --curve | needs a loss law",
        "estimate nfnet-f3 --core-hours 5k --chips 64,128 --curve | --chips has 2",
        "estimate nfnet-f3 --core-hours 5k --curve --lr-schedule sine | sine",
        "estimate vit-b-16 --core-hours 2k --sparsity 0.5 --schedule pretrained --curve | trained model",
        "estimate nfnet-f3 --curve --fine-tune imagenet --format csv | one table",
        "estimate nfnet-f3 --core-hours 5k --curve --lr-schedule wsd:decay=2 | decay",
        "estimate nfnet-f3 --core-hours 5k --curve --curve-law mpl-1t | mpl-1t",
        "estimate nfnet-f3 --core-hours 5k --measured nowhere.csv | there is no such file",
      })
  void whatCannotBeIsRefused(String command, String reason) {
    Shell.Outcome outcome = run(command);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(reason);
  }

  @Test
  void theChartIsDrawn() throws IOException {
    Path chart = dir.resolve("curve.svg");
    Path file = measured("step", point -> point.get("loss").asDouble());
    assertThat(run(F3 + " --curve --measured " + file + " --curve-chart " + chart).code()).isZero();
    assertThat(Files.readString(chart)).contains("<svg", "measured", "core-hours");
  }

  @Test
  void theTableOfACsvIsTheCurve() {
    List<String> lines = run(F3 + " --curve --curve-points 8 --format csv").out().lines().toList();
    assertThat(lines.get(0)).contains("share", "core_hours", "loss_low");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(9);
  }

  private Path measured(String axis, ToDoubleFunction<JsonNode> loss) throws IOException {
    List<String> lines = new ArrayList<>(List.of(axis + ",loss"));
    for (JsonNode point : json(F3 + " --curve --curve-points 20").get("curve")) {
      double share = point.get("share").asDouble();
      if (share > 0.19 && share < 0.61) {
        lines.add(point.get(axis).asDouble() + "," + loss.applyAsDouble(point));
      }
    }
    return Files.write(dir.resolve(axis + ".csv"), lines);
  }

  private static JsonNode point(JsonNode run, double share) {
    return Stream.iterate(0, i -> i + 1)
        .limit(run.get("curve").size())
        .map(i -> run.get("curve").get(i))
        .filter(point -> Math.abs(point.get("share").asDouble() - share) < 1e-12)
        .findFirst()
        .orElseThrow();
  }

  private static double last(JsonNode run, String field) {
    JsonNode curve = run.get("curve");
    return curve.get(curve.size() - 1).get(field).asDouble();
  }

  private static List<Double> column(JsonNode curve, String name) {
    List<Double> values = new ArrayList<>();
    curve.forEach(point -> values.add(point.get(name).asDouble()));
    return values;
  }

  private static JsonNode json(String command) throws IOException {
    return Shell.json(command.split(" ", -1));
  }

  private static Shell.Outcome run(String command) {
    return Shell.run(command.strip().split(" ", -1));
  }
}
