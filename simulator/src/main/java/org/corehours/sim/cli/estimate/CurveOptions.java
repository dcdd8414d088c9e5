package org.corehours.sim.cli.estimate;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.cli.option.ChartFile;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** The options of {@code estimate --curve}. */
final class CurveOptions {

  private static final int MAX_POINTS = 10_000;
  private static final int DEFAULT_POINTS = 20;

  @Option(
      names = "--curve",
      description =
          "Predict the loss during the run, and the effect of stopping or decaying early.")
  private boolean curve;

  @Option(
      names = {"--learning-rate-schedule", "--lr-schedule"},
      paramLabel = "S",
      description =
          "Learning-rate schedule: "
              + LearningRateSchedules.SYNTAX
              + " (default: that of the loss law's runs).")
  private String schedule;

  @Option(
      names = "--curve-law",
      paramLabel = "L",
      description =
          "Law of the curve's shape: mpl-25m, mpl-100m, each with -refit, or a file written by fit --form multi-power (default: both"
              + " refits).")
  private String law;

  @Option(
      names = "--curve-points",
      paramLabel = "P",
      description =
          "Number of points on the curve, evenly spaced (default: " + DEFAULT_POINTS + ").")
  private Integer points;

  @Option(
      names = "--curve-chart",
      paramLabel = "FILE",
      description = "Draw the curve, as .svg or .png.")
  private Path chart;

  @Option(
      names = "--measured",
      paramLabel = "RUN.csv",
      description =
          "Compare with a run in progress: CSV columns loss and one of step, examples, tokens, epochs"
              + " or core_hours.")
  private Path measured;

  /** Whether any of the options asks for a curve. */
  boolean isAsked() {
    return curve
        || schedule != null
        || law != null
        || points != null
        || chart != null
        || measured != null;
  }

  int points() {
    if (points == null) {
      return DEFAULT_POINTS;
    }
    if (points < 1 || points > MAX_POINTS) {
      throw new RefusedException(
          String.format(
              Locale.ROOT, "--curve-points (%d) must be from 1 to %d", points, MAX_POINTS),
          "Maybe 20.");
    }
    return points;
  }

  Optional<Path> chart() {
    return ChartFile.of("--curve-chart", chart);
  }

  Optional<Path> measured() {
    return Optional.ofNullable(measured);
  }

  CurveModel model(LossLaw lossLaw) {
    try {
      return CurveModel.of(
          lossLaw,
          Optional.ofNullable(law).map(CurveOptions::law),
          Optional.ofNullable(schedule).map(LearningRateSchedules::parse));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  private static CurveLaw law(String name) {
    return Laws.isFile(name)
        ? CurveLaws.read(Path.of(name))
        : CurveLaws.find(name)
            .orElseThrow(() -> RefusedException.unknown("curve law", name, CurveLaws.names()));
  }
}
