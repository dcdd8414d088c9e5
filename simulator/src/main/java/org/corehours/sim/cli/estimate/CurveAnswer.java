package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.corehours.sim.answer.CaveatJson;
import org.corehours.sim.answer.CurveJson;
import org.corehours.sim.curve.CurveAnswers;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.CurvePoint;
import org.corehours.sim.curve.MeasuredRun;
import org.corehours.sim.curve.MeasuredRun.Measured;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.fit.MeasuredRunReader;
import org.corehours.sim.fit.MeasuredRunReader.Measurements;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.report.sweep.LearningCurveChart;
import org.corehours.sim.report.sweep.LearningCurveChart.Content;
import org.corehours.sim.report.sweep.LearningCurveChart.Line;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.RefusedException;

/**
 * The learning curve of an estimated run.
 *
 * @param measured the run that is under way, if there is one
 */
record CurveAnswer(
    PlannedRun planned, RunCurve curve, CurveAnswers answers, Optional<MeasuredRun> measured) {

  /** Points of the drawn curve. */
  private static final int DRAWN = 200;

  /** The curve of a run. */
  static CurveAnswer of(EstimatedRun run, CurveOptions options) throws IOException {
    Costed costed = run.costed();
    if (run.point().isEmpty()) {
      throw new RefusedException(
          "--curve needs a loss law, and none is known for " + costed.model().name(),
          "Maybe --law with a law file of your own; corehours fit makes one.");
    }
    if (costed.training().schedule().pretrained() && !costed.training().isDense()) {
      throw new RefusedException(
          "--curve cannot model runs that start from a trained model, as with --schedule"
              + " pretrained",
          "Maybe --schedule gradual, or leave --curve out.");
    }
    PlannedRun planned = run.planned();
    CurveModel model = options.model(planned.law());
    Optional<MeasuredRun> measured =
        options.measured().isPresent()
            ? Optional.of(measured(planned, model, options.measured().orElseThrow()))
            : Optional.empty();
    return new CurveAnswer(
        planned,
        RunCurve.of(planned, model, options.points()),
        CurveAnswers.of(planned, model),
        measured);
  }

  private static MeasuredRun measured(PlannedRun planned, CurveModel model, Path file)
      throws IOException {
    Measurements read = MeasuredRunReader.read(file);
    double whole =
        whole(planned, read.axis())
            .orElseThrow(
                () ->
                    new RunsException(
                        file, "a run on images has no tokens\nMaybe the column examples."));
    List<Measured> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < read.places().size(); i++) {
      double share = share(planned, read.axis(), read.places().get(i) / whole);
      if (share > 1 + 1e-9) {
        problems.add(
            String.format(
                Locale.ROOT,
                "row %d: %s (%s) is beyond the end of the planned run (%s)",
                i + 1,
                read.axis(),
                read.places().get(i),
                whole));
      } else {
        rows.add(new Measured(Math.min(1, share), read.losses().get(i)));
      }
    }
    if (!problems.isEmpty()) {
      throw new RunsException(file, problems);
    }
    try {
      return MeasuredRun.of(planned, model, rows);
    } catch (IllegalArgumentException e) {
      throw new RunsException(file, e.getMessage());
    }
  }

  private static OptionalDouble whole(PlannedRun planned, String axis) {
    return switch (axis) {
      case "step" -> OptionalDouble.of((double) planned.run().steps());
      case "examples" -> OptionalDouble.of(planned.run().examples());
      case "tokens" -> planned.tokens();
      case "epochs" -> OptionalDouble.of(planned.epochs());
      default -> OptionalDouble.of(planned.run().coreHours().value());
    };
  }

  private static double share(PlannedRun planned, String axis, double part) {
    return axis.equals("core_hours") ? planned.shareOfCost(part) : part;
  }

  /** Caveat where the estimate's loss differs from that at the end of the curve. */
  List<Caveat> caveats(Estimate estimate) {
    if (!curve.model().endsOffTheLaw(planned)) {
      return List.of();
    }
    CurvePoint end = curve.end();
    return List.of(
        new Caveat(
            Caveat.Kind.LAW_CONDITIONS,
            "learning_rate_schedule",
            String.format(
                Locale.ROOT,
                "with the schedule %s the run ends at %.3f (%.3f to %.3f), not at the %.3f of the"
                    + " loss law, whose runs had %s",
                curve.model().schedule(),
                end.loss(),
                end.lossLow(),
                end.lossHigh(),
                estimate.prediction().orElseThrow().loss(),
                curve.model().own())));
  }

  /** Values that the curve adds to those of an estimate. */
  Map<String, Object> json(Estimate estimate) {
    Map<String, Object> json = CurveJson.of(planned, curve, answers, measured);
    CaveatJson.put(
        json, Stream.concat(estimate.caveats().stream(), caveats(estimate).stream()).toList());
    return json;
  }

  List<Map<String, Object>> rows() {
    return measured.map(run -> CurveJson.rows(curve, run)).orElseGet(() -> CurveJson.rows(curve));
  }

  /** Draws the curve. */
  void draw(Path file, Estimate estimate) throws IOException {
    RunCurve fine = RunCurve.of(planned, curve.model(), DRAWN);
    List<LearningCurveChart.Point> points =
        fine.points().stream()
            .map(
                point ->
                    new LearningCurveChart.Point(
                        point.share(),
                        point.coreHours(),
                        point.loss(),
                        point.lossLow(),
                        point.lossHigh()))
            .toList();
    LearningCurveChart.write(
        file,
        new Content(
            "%s on %s: loss during the run"
                .formatted(estimate.model().name(), estimate.setup().dataset()),
            "Predicted: law %s at the end, Multi-Power Law before it; schedule %s"
                .formatted(estimate.law().name().orElseThrow(), curve.model().schedule()),
            estimate.law().intervalLevel(),
            List.of(new Line("predicted", points)),
            measured.stream()
                .flatMap(run -> run.rows().stream())
                .map(row -> new LearningCurveChart.Measured(row.planned().coreHours(), row.loss()))
                .toList()));
  }
}
