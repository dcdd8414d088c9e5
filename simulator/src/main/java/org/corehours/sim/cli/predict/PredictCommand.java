package org.corehours.sim.cli.predict;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.AmountConverter;
import org.corehours.sim.cli.option.LawOption;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.cli.option.SparsityOptions;
import org.corehours.sim.name.NamedLaw;
import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.SparsityPattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts the loss of a law, with its interval. */
@Command(
    name = "predict",
    description = "What loss does a law predict, and with what interval?",
    footer = {
      "",
      "Examples:",
      "  corehours predict --law nfnet-jft4b --parameters 400M --data 8e9",
      "  corehours predict --law vit-jft4b --parameters 20M --data 1.8e9 --sparsity 2:4"
    })
public final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--law",
      required = true,
      paramLabel = "L",
      description = "Loss law: " + LawOption.WHICH + ".")
  private String law;

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "N",
      converter = AmountConverter.class,
      description = "Non-zero parameters, as the law counts them (NFNets: without the classifier).")
  private double parameters;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      converter = AmountConverter.class,
      description = "Training data, as the law counts it (images or tokens, repeats included).")
  private double data;

  @Option(
      names = "--sparsity",
      defaultValue = "dense",
      paramLabel = "P",
      description =
          "Weights that are zero at the end: "
              + SparsityOptions.PATTERN
              + " (default: ${DEFAULT-VALUE}).")
  private String sparsity;

  @Mixin private PenaltyOption penalty;

  @Option(
      names = "--level",
      defaultValue = "0.9",
      paramLabel = "P",
      description = "Probability that the interval contains a new run (default: ${DEFAULT-VALUE}).")
  private double level;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    PredictAnswer answer = answer(NamedLaw.find(law));
    output.print(() -> PredictText.of(answer), answer::json, () -> List.of(answer.row()));
    return 0;
  }

  private PredictAnswer answer(LossLaw found) {
    try {
      IntervalSettings standard = IntervalSettings.STANDARD;
      return PredictAnswer.of(
          found,
          SparsityPattern.parse(sparsity),
          penalty.penalty(),
          parameters,
          data,
          new IntervalSettings(level, standard.draws(), standard.seed()));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }
}
