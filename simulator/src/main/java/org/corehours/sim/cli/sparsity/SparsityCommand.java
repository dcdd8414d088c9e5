package org.corehours.sim.cli.sparsity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.answer.SparsityAnswer;
import org.corehours.sim.answer.SparsityJson;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.AmountConverter;
import org.corehours.sim.cli.option.ChipOptions;
import org.corehours.sim.cli.option.DataOptions;
import org.corehours.sim.cli.option.LawOption;
import org.corehours.sim.cli.option.ModelArgument;
import org.corehours.sim.cli.option.NumberConverter;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.cli.option.PositiveNumber;
import org.corehours.sim.cli.option.PruningOptions;
import org.corehours.sim.name.ModelOnData;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.sim.sparsity.PretrainedChoice;
import org.corehours.sim.sparsity.SparsityAdvice;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PruningSchedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the best sparsity of a model, ideally and on a chip. */
@Command(
    name = "sparsity",
    description = {
      "How sparse should a model be, ideally and on this chip?",
      "",
      "The number of non-zero parameters is fixed: a model with half of its weights zero has twice"
          + " as many blocks. The execution decides how much data the budget then pays for."
    },
    footer = {
      "",
      "Examples:",
      "  corehours sparsity vit-l-16 --core-hours 10k",
      "  corehours sparsity t5-base --core-hours 2k --unit-efficiency 0.9 --out t5",
      "  corehours sparsity vit-b-16 --core-hours 1k --dense-core-hours 5k",
      "  corehours sparsity --law vit-jft4b --parameters 85M --train-flops 1e21"
    })
public final class SparsityCommand implements Callable<Integer> {

  private static final double MAX_AMOUNT = 1e30;

  @Parameters(
      arity = "0..1",
      paramLabel = ModelArgument.LABEL,
      description = ModelArgument.DESCRIPTION)
  private String model;

  @Option(
      names = "--core-hours",
      paramLabel = "H",
      converter = AmountConverter.class,
      description = "Budget of the run of MODEL.")
  private Double coreHours;

  @Mixin private LawOption law;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      converter = AmountConverter.class,
      description = "Without MODEL: non-zero parameters as the law counts them.")
  private Double parameters;

  @Option(
      names = "--train-flops",
      paramLabel = "C",
      converter = NumberConverter.class,
      description = "Without MODEL: the budget in the law's convention, 6 N t D FLOPs.")
  private Double trainFlops;

  @Mixin private DataOptions data;

  @Mixin private ChipOptions chip;

  @Mixin private PruningOptions pruning;

  @Option(
      names = "--unit-efficiency",
      paramLabel = "E",
      converter = NumberConverter.class,
      description = "Assumed share of the ideal speed-up that n:m hardware reaches (default: 0.8).")
  private double efficiency = Execution.DEFAULT_EFFICIENCY;

  @Mixin private PenaltyOption penalty;

  @Option(
      names = "--dense-core-hours",
      paramLabel = "X",
      converter = AmountConverter.class,
      description =
          "Cost of the trained dense model, to compare pruning it with training from scratch on both"
              + " budgets together.")
  private Double denseCoreHours;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for curve.csv and the charts (default: results/sparsity- and the model or law;"
              + " with --format json or csv, written only if given).")
  private Path out;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    SparsityAnswer answer = answer();
    output.print(
        () -> SparsityText.of(answer),
        () -> SparsityJson.of(answer),
        () -> SparsityJson.curveRows(answer));
    if (out != null || output.isTable()) {
      Path dir = out == null ? Path.of("results", "sparsity-" + answer.name()) : out;
      SparsityFiles.write(dir, answer);
      output.message("Charts and curve.csv are in " + dir);
    }
    return 0;
  }

  private SparsityAnswer answer() {
    try {
      return model == null ? byLaw() : onChip();
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  private SparsityAnswer byLaw() {
    Optional<LossLaw> named = law.named();
    if (named.isEmpty() || parameters == null || trainFlops == null) {
      throw new RefusedException(
          "sparsity needs a MODEL with --core-hours, or --law, --parameters and --train-flops",
          "Maybe corehours sparsity vit-l-16 --core-hours 10k.");
    }
    LossLaw found = named.get();
    SparsityAdvice advice =
        SparsityAdvice.byLaw(
            found,
            penalty.penalty(),
            IntervalSettings.STANDARD,
            positive("--parameters", parameters, "85M"),
            positive("--train-flops", trainFlops, "1e21"));
    return new SparsityAnswer(found.name(), "", Double.NaN, advice, List.of(), advice.caveats());
  }

  private SparsityAnswer onChip() {
    if (coreHours == null || parameters != null || trainFlops != null) {
      throw new RefusedException(
          "sparsity of a MODEL needs --core-hours, and neither --parameters nor --train-flops",
          "Maybe corehours sparsity " + model + " --core-hours 10k.");
    }
    double budget = positive("--core-hours", coreHours, "10k");
    PruningSchedule schedule = schedule();
    ModelOnData argument = ModelOnData.resolve(model, data.dataset());
    LossLaw found = law.named().orElseGet(() -> usual(argument));
    Setting setting = setting(argument, found);
    Estimator estimator = new Estimator(setting);
    SparsityAdvice advice =
        SparsityAdvice.onChip(
            estimator,
            found,
            penalty.penalty(),
            IntervalSettings.STANDARD,
            argument.model(),
            budget,
            schedule,
            efficiency,
            pruning.pad());
    double dense = denseCoreHours == null ? Double.NaN : denseCoreHours;
    return new SparsityAnswer(
        argument.model().name(),
        setting.chip().name(),
        budget,
        advice,
        PretrainedChoice.of(estimator, found, argument.model(), budget, dense),
        Stream.concat(advice.caveats().stream(), setting.timing().stream()).toList());
  }

  private PruningSchedule schedule() {
    PruningSchedule schedule = pruning.schedule();
    if (schedule.pretrained()) {
      throw new RefusedException(
          "--schedule (" + pruning.text() + ") cannot be compared with dense runs from scratch",
          "Leave it out; the value of a trained model is answered in any case.");
    }
    return schedule;
  }

  private static LossLaw usual(ModelOnData argument) {
    String family = argument.model().family();
    return Laws.forFamily(family, argument.dataset().name())
        .orElseThrow(
            () ->
                new RefusedException(
                    "no loss law is known for %s on %s"
                        .formatted(family, argument.dataset().name()),
                    "Laws with a term for sparsity: " + lawsOfSparsity() + "."));
  }

  private static String lawsOfSparsity() {
    return Laws.names().stream()
        .flatMap(name -> Laws.find(name).stream())
        .filter(law -> law.law().form().sparsityTerm().isPresent())
        .map(
            law ->
                "%s for %s on %s".formatted(law.name(), law.file().family(), law.file().dataset()))
        .collect(Collectors.joining(", "));
  }

  private Setting setting(ModelOnData argument, LossLaw found) {
    return Setting.of(argument.dataset(), chip.chip())
        .withCalibration(chip.calibration())
        .withBatch(data.wholeBatch())
        .withPartitioning(new Partitioning.Fastest())
        .withLaw(found)
        .withPenalty(penalty.penalty());
  }

  private static double positive(String option, double value, String example) {
    return PositiveNumber.of(option, value, MAX_AMOUNT, example);
  }
}
