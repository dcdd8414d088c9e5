package org.corehours.sim.cli.predict;

import java.util.Locale;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.Prediction;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.units.Numbers;

/** A predicted loss for people. */
final class PredictText {

  private PredictText() {}

  static String of(PredictAnswer answer) {
    LawFile file = answer.law().file();
    Prediction prediction = answer.prediction();
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s parameters (%s), %s %s%n%s  loss %.4f nats, %.3g %% interval %.4f to %.4f%n",
            answer.law().name(),
            Numbers.compact(answer.parameters(), 4),
            file.parametersCount(),
            Numbers.compact(answer.data(), 4),
            file.dataUnit(),
            sparsity(answer),
            prediction.loss(),
            100 * prediction.level(),
            prediction.low(),
            prediction.high());
    return text + timeAverage(answer) + Warnings.of(answer.caveats());
  }

  private static String sparsity(PredictAnswer answer) {
    if (answer.isDense()) {
      return "";
    }
    String penalty =
        answer.lawParameters() == answer.parameters()
            ? ""
            : "counted as " + Numbers.compact(answer.lawParameters(), 4) + " for its pattern, ";
    return String.format(
        Locale.ROOT,
        "  sparsity %.4g %% (%s), %sworth %s dense parameters (%.2f times)%n",
        100 * answer.pattern().sparsity(),
        answer.pattern(),
        penalty,
        Numbers.compact(answer.effectiveParameters(), 4),
        answer.multiplier());
  }

  private static String timeAverage(PredictAnswer answer) {
    if (answer.isDense() || answer.timeAverageLoss().isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "  loss by the time-average law %.4f nats, from the parameters' average over a gradual"
            + " schedule (arXiv:2501.12486)%n",
        answer.timeAverageLoss().getAsDouble());
  }
}
