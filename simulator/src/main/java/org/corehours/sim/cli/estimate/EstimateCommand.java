package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.ChartFile;
import org.corehours.sim.cli.option.ChipOptions;
import org.corehours.sim.cli.option.DataOptions;
import org.corehours.sim.cli.option.ImageOptions;
import org.corehours.sim.cli.option.LawOption;
import org.corehours.sim.cli.option.ModelArgument;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.cli.option.RunLengthOptions;
import org.corehours.sim.cli.option.SiteOptions;
import org.corehours.sim.cli.option.SparsityOptions;
import org.corehours.sim.name.ModelOnData;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.tpu.cost.RunCost;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Estimates the cost and the loss of a run. */
@Command(
    name = "estimate",
    description = "What does a training run cost, and what loss does it reach?",
    footer = {
      "",
      "Examples:",
      "  corehours estimate nfnet-f7+ --dataset jft-4b --epochs 8",
      "  corehours estimate nfnet-f3 --core-hours 5k",
      "  corehours estimate t5-base --epochs 0.1 --law t5-c4-refit",
      "  corehours estimate nfnet-f7+ --epochs 8 --fine-tune imagenet",
      "  corehours estimate nfnet-f3 --core-hours 5k --curve --measured run.csv --curve-chart c.png",
      "  corehours estimate vit-l-16 --epochs 1 --chips 64,128,256,512",
      "  corehours estimate palm-8b --examples 1e6 --batch 512",
      "  corehours estimate my-model.yaml --examples 2e9 --chips 32 --format json"
    })
public final class EstimateCommand implements Callable<Integer> {

  @Parameters(paramLabel = ModelArgument.LABEL, description = ModelArgument.DESCRIPTION)
  private String model;

  @ArgGroup(exclusive = true)
  private RunLengthOptions length = new RunLengthOptions();

  @Mixin private DataOptions data;

  @Mixin private ImageOptions images;

  @Mixin private ChipOptions chip;

  @Mixin private LayoutOptions layout;

  @Mixin private LawOption law;

  @Mixin private SparsityOptions sparsity;

  @Mixin private PenaltyOption penalty;

  @Mixin private SiteOptions site;

  @Mixin private StepOptions steps;

  @Option(
      names = "--scaling",
      paramLabel = "FILE",
      description = "With several --chips: draw core-hours against wall-clock, as .svg or .png.")
  private Path scaling;

  @Mixin private CurveOptions curve;

  @Mixin private FineTuneOption fineTune;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    requireCharts();
    requireOneTable();
    ModelOnData argument = ModelOnData.resolve(model, data.dataset());
    Architecture architecture = images.change(argument.model());
    List<Integer> chips = layout.chips();
    if (chips.size() > 1) {
      requireOneRun(chips);
      compare(architecture, argument.dataset(), chips);
    } else {
      OptionalInt count = chips.isEmpty() ? OptionalInt.empty() : OptionalInt.of(chips.get(0));
      EstimateAnswer answer =
          answer(architecture, estimator(architecture, argument.dataset(), count));
      output.print(answer::text, answer::json, answer::rows);
    }
    return 0;
  }

  /** Refuses files that charts cannot be drawn into before anything is worked out. */
  private void requireCharts() {
    steps.roofline();
    ChartFile.of("--scaling", scaling);
    curve.chart();
  }

  private void requireOneTable() {
    if (curve.isAsked() && fineTune.isAsked() && output.isCsv()) {
      throw new RefusedException(
          "--format csv prints one table, but --curve and --fine-tune need two",
          "Maybe --format json, or only one of them.");
    }
  }

  private void requireOneRun(List<Integer> chips) {
    if (curve.isAsked() || fineTune.isAsked()) {
      throw new RefusedException(
          "--curve and --fine-tune need one number of chips, but --chips has " + chips.size(),
          "Maybe --chips " + chips.get(0) + ".");
    }
  }

  private EstimateAnswer answer(Architecture architecture, Estimator estimator) throws IOException {
    Costed costed = estimator.cost(architecture, sparsity.training());
    RunCost cost = estimator.cost(costed, length.length());
    EstimatedRun run = estimator.run(costed, cost);
    Estimate estimate = run.estimate();
    return new EstimateAnswer(
        estimate,
        cost.step(),
        steps.programs(estimator, costed),
        fineTune.of(architecture, estimate, estimator.setting()),
        curve(run, estimate));
  }

  private Optional<CurveAnswer> curve(EstimatedRun run, Estimate estimate) throws IOException {
    if (!curve.isAsked()) {
      return Optional.empty();
    }
    CurveAnswer answer = CurveAnswer.of(run, curve);
    if (curve.chart().isPresent()) {
      answer.draw(curve.chart().get(), estimate);
    }
    return Optional.of(answer);
  }

  private void compare(Architecture architecture, Dataset dataset, List<Integer> chips)
      throws IOException {
    List<ScalingText.Run> runs = new ArrayList<>();
    for (int count : chips) {
      Estimator estimator = estimator(architecture, dataset, OptionalInt.of(count));
      Costed costed = estimator.cost(architecture, sparsity.training());
      RunCost cost = estimator.cost(costed, length.length());
      Estimate estimate = estimator.run(costed, cost).estimate();
      runs.add(new ScalingText.Run(estimate, costed.heaviest().fits()));
    }
    if (scaling != null) {
      ScalingText.draw(scaling, runs);
    }
    output.print(
        () -> ScalingText.of(runs),
        () -> runs.stream().map(run -> RowMaps.of(run.estimate())).toList(),
        () -> runs.stream().map(run -> RowMaps.cells(run.estimate())).toList());
  }

  private Estimator estimator(Architecture architecture, Dataset dataset, OptionalInt count)
      throws IOException {
    SiteOptions.Accounts accounts = site.accounts(chip.chip());
    Setting setting =
        Setting.of(dataset, accounts.chip())
            .withCalibration(chip.calibration())
            .withChips(count)
            .withBatch(data.wholeBatch())
            .withPartitioning(layout.partitioning())
            .withOptimizer(layout.optimizer())
            .withLaw(law.of(architecture, dataset))
            .withPenalty(penalty.penalty());
    return new Estimator(setting, accounts.site());
  }
}
