package org.corehours.sim.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.SparseLaw;
import org.corehours.scaling.TimeAverageLaw;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.NumberConverter;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.run.Extrapolation;
import org.corehours.sim.run.NamedLaw;
import org.corehours.sim.run.RequestException;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparsityPattern;
import org.corehours.units.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What loss does the law give, with its interval? */
@Command(
    name = "predict",
    description = "What loss does the law give, with its interval?",
    footer = {
      "",
      "Examples:",
      "  corehours predict --law nfnet-jft4b --parameters 400M --data 8e9",
      "  corehours predict --law vit-jft4b --parameters 20M --data 1.8e9 --sparsity 2:4"
    })
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--law",
      required = true,
      paramLabel = "L",
      description =
          "A law's name, `corehours list laws` shows them; or a law file, which ends in .yaml.")
  private String law;

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "Parameters that are not zero, as the law counts them (NFNets: without the classifier).")
  private double parameters;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      converter = NumberConverter.class,
      description = "Data seen, as the law counts it (images or tokens, repeats counted).")
  private double data;

  @Option(
      names = "--sparsity",
      defaultValue = "dense",
      paramLabel = "P",
      description =
          "Weights that are zero at the end: dense, a fraction such as 0.75, or n:m such as 2:4"
              + " (default: ${DEFAULT-VALUE}).")
  private String sparsity;

  @Mixin private PenaltyOption penalty;

  @Option(
      names = "--level",
      defaultValue = "0.9",
      paramLabel = "P",
      description = "Probability that the interval holds a new run (default: ${DEFAULT-VALUE}).")
  private double level;

  @Mixin private OutputOption output;

  /**
   * What a law says of the request.
   *
   * @param lawParameters N after the penalty for an n:m pattern
   * @param multiplier dense parameters that each of them is worth
   */
  private record Answer(
      LossLaw law,
      SparsityPattern pattern,
      double lawParameters,
      double multiplier,
      Prediction prediction,
      OptionalDouble timeAverageLoss) {}

  @Override
  public Integer call() throws IOException {
    Answer answer = answer(NamedLaw.find(law));
    Map<String, Object> row = row(answer);
    output.print(() -> text(answer), () -> row, () -> List.of(row));
    return 0;
  }

  private Answer answer(LossLaw found) {
    try {
      SparsityPattern pattern = SparsityPattern.parse(sparsity);
      double share = pattern.sparsity();
      double n = penalty.penalty().lawParameters(pattern, parameters);
      IntervalSettings standard = IntervalSettings.STANDARD;
      IntervalSettings settings = new IntervalSettings(level, standard.draws(), standard.seed());
      return new Answer(
          found,
          pattern,
          n,
          found.law() instanceof SparseLaw sparse ? sparse.effectiveMultiplier(share) : 1,
          found.predict(share, n, data, settings),
          found.law() instanceof SparseLaw sparse
              ? OptionalDouble.of(timeAverageLoss(sparse, share, n))
              : OptionalDouble.empty());
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  /** With the schedule that the laws were fitted to. */
  private double timeAverageLoss(SparseLaw sparse, double share, double n) {
    double progress = PruningSchedule.Gradual.STANDARD.meanProgress(1);
    return new TimeAverageLaw(sparse).loss(share, n, data, progress);
  }

  private Map<String, Object> row(Answer answer) {
    Prediction prediction = answer.prediction();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("law", answer.law().name());
    row.put("parameters", parameters);
    row.put("data", data);
    row.put("sparsity", answer.pattern().sparsity());
    row.put("loss", prediction.loss());
    row.put("loss_low", prediction.low());
    row.put("loss_high", prediction.high());
    row.put("interval_level", prediction.level());
    row.put("extrapolated", prediction.extrapolated());
    row.put(
        "extrapolation_log", answer.law().range().extrapolationLog(answer.lawParameters(), data));
    row.put("pattern", answer.pattern().toString());
    row.put("law_parameters", answer.lawParameters());
    row.put("dense_equivalent_multiplier", answer.multiplier());
    row.put("effective_parameters", answer.multiplier() * answer.lawParameters());
    row.put(
        "time_average_loss",
        answer.timeAverageLoss().isPresent() ? answer.timeAverageLoss().getAsDouble() : null);
    return row;
  }

  private String text(Answer answer) {
    LawFile file = answer.law().file();
    Prediction prediction = answer.prediction();
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s parameters (%s), %s %s%n%s  loss %.4f nats, %.3g %% interval %.4f to %.4f%n",
            answer.law().name(),
            Numbers.compact(parameters, 4),
            file.parametersCount(),
            Numbers.compact(data, 4),
            file.dataUnit(),
            sparsityText(answer),
            prediction.loss(),
            100 * prediction.level(),
            prediction.low(),
            prediction.high());
    return text + secondOpinion(answer) + warning(answer);
  }

  private String sparsityText(Answer answer) {
    if (answer.pattern().sparsity() == 0) {
      return "";
    }
    String penalty =
        answer.lawParameters() == parameters
            ? ""
            : "counted as " + Numbers.compact(answer.lawParameters(), 4) + " for its pattern, ";
    return String.format(
        Locale.ROOT,
        "  sparsity %.4g %% (%s), %sas good as %s dense ones (%.2f times)%n",
        100 * answer.pattern().sparsity(),
        answer.pattern(),
        penalty,
        Numbers.compact(answer.multiplier() * answer.lawParameters(), 4),
        answer.multiplier());
  }

  private static String secondOpinion(Answer answer) {
    if (answer.pattern().sparsity() == 0 || answer.timeAverageLoss().isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "  a second opinion, from the parameters' average over a gradual schedule"
            + " (arXiv:2501.12486): %.4f nats%n",
        answer.timeAverageLoss().getAsDouble());
  }

  private String warning(Answer answer) {
    return answer.prediction().extrapolated()
        ? String.format(
            "%nWarning: %s%n",
            Extrapolation.describe(
                answer.law().range(), answer.pattern().sparsity(), answer.lawParameters(), data))
        : "";
  }
}
