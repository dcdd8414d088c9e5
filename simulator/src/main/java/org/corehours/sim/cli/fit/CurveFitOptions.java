package org.corehours.sim.cli.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corehours.curve.CurveLaw;
import org.corehours.fitting.curve.CurveObjective;
import org.corehours.fitting.curve.CurveObjective.Weights;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** The options of {@code fit --form multi-power}. */
final class CurveFitOptions {

  /** Priors of the coefficients. */
  enum Prior {
    NEUTRAL,
    NONE
  }

  @Option(
      names = "--warmup",
      paramLabel = "STEPS",
      defaultValue = "2160",
      description =
          "multi-power: steps of learning-rate warm-up from 0, at most up to a curve's first row"
              + " (default: ${DEFAULT-VALUE}, as in the published runs).")
  private int warmup;

  @Option(
      names = "--predict",
      paramLabel = "FILE",
      arity = "1..*",
      description = "multi-power: curves to predict with the fitted law.")
  private List<Path> predicted = new ArrayList<>();

  @Option(
      names = "--weights",
      paramLabel = "log-step|point",
      defaultValue = "log-step",
      description =
          "multi-power: give equal weight to each factor in steps (log-step), or to each row (default:"
              + " log-step).")
  private Weights weights;

  @Option(
      names = "--prior",
      paramLabel = "neutral|none",
      defaultValue = "neutral",
      description =
          "multi-power: prior of the coefficients: alpha 1/2 within 10 %%; C 1, beta 1 and gamma 1/2"
              + " within 30 %%; or none (default: neutral).")
  private Prior prior;

  int warmup() {
    if (warmup < 0) {
      throw new RefusedException(
          "--warmup (" + warmup + ") must be at least 0 steps",
          "Maybe 0, if there was no warm-up.");
    }
    return warmup;
  }

  List<Path> predicted() {
    return predicted;
  }

  /** The command that fits the same law again, wherever the files lie. */
  String command(List<Path> files, Path out) {
    String names =
        files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "./corehours fit %s --form %s --warmup %d --weights %s --prior %s --out %s",
        names,
        CurveLaw.FORM,
        warmup,
        weights,
        prior.name().toLowerCase(Locale.ROOT),
        out.getFileName());
  }

  CurveObjective objective() {
    return new CurveObjective(weights, prior == Prior.NEUTRAL);
  }
}
