package org.corehours.sim.cli;

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
  @CsvSource({"3, high", "-3, low"})
  void aRunThreeSigmaOffIsSaidToBe(double sigmas, String word) throws IOException {
    Path file =
        measured(
            "step",
            point -> {
              double loss = point.get("loss").asDouble();
              double end = point.get(sigmas > 0 ? "loss_high" : "loss_low").asDouble();
              return loss + Math.abs(sigmas) * (end - loss) / 1.6449;
            });
    JsonNode measured = json(F3 + " --curve --measured " + file).get("measured");
    assertThat(measured.get("deviation_sigma").asDouble()).isCloseTo(sigmas, within(0.15));
    assertThat(measured.get("verdict").asText()).isNotEqualTo("on track").contains(word);
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
