package org.corehours.sim.cli.estimate;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.cli.option.ChartFile;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.run.RequestException;
import picocli.CommandLine.Option;

/** The options of {@code estimate --curve}. */
final class CurveOptions {

  private static final int MOST_POINTS = 10_000;
  private static final int USUAL_POINTS = 20;

  @Option(
      names = "--curve",
      description = "Predict the loss inside the run, and what stopping or decaying early does.")
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
          "mpl-25m, mpl-100m, each with -refit, or a file that fit --form multi-power wrote (default: both"
              + " refits).")
  private String law;

  @Option(
      names = "--curve-points",
      paramLabel = "P",
      description = "Rows of the curve, evenly spaced (default: " + USUAL_POINTS + ").")
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
          "Compare a run that is under way: columns loss and one of step, examples, tokens, epochs"
              + " or core_hours.")
  private Path measured;

  /** Whether a curve is asked for, in any of the options. */
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
      return USUAL_POINTS;
    }
    if (points < 1 || points > MOST_POINTS) {
      throw new RequestException(
          String.format(
              Locale.ROOT, "--curve-points (%d) must be from 1 to %d", points, MOST_POINTS),
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
          Optional.ofNullable(schedule).map(CurveOptions::schedule));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  private static CurveLaw law(String name) {
    return Laws.isFile(name)
        ? CurveLaws.read(Path.of(name))
        : CurveLaws.find(name)
            .orElseThrow(() -> RequestException.unknown("curve law", name, CurveLaws.names()));
  }

  private static LearningRateSchedule schedule(String text) {
    try {
      return LearningRateSchedules.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--learning-rate-" + e.getMessage() + "\nThere are " + LearningRateSchedules.SYNTAX + ".",
          e);
    }
  }
}
