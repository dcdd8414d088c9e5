package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.answer.EstimateJson;
import org.corehours.sim.answer.FineTuningJson;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.ModelArgument;
import org.corehours.sim.cli.option.NumberConverter;
import org.corehours.sim.cli.option.PenaltyOption;
import org.corehours.sim.cli.option.SiteOptions;
import org.corehours.sim.cli.option.SparsityOptions;
import org.corehours.sim.finetune.FineTuning;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Estimator.Costed;
import org.corehours.sim.run.NamedLaw;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.RequestException;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.Setting;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.partition.Optimizer;
import org.corehours.tpu.timing.OpTime;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What does this run cost and reach? */
@Command(
    name = "estimate",
    description = "What does this run cost and reach?",
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

  private static final double MOST = 1e18;

  @Parameters(paramLabel = "MODEL", description = "A built-in name, or a model's YAML file.")
  private String model;

  @ArgGroup(exclusive = true)
  private Length length = new Length();

  @Option(
      names = "--dataset",
      paramLabel = "D",
      description = "Training data (default: jft-4b, or c4 for a language model).")
  private String dataset;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "4096",
      converter = NumberConverter.class,
      description = "Examples in one optimizer step (default: ${DEFAULT-VALUE}).")
  private double batch;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description = "Side of the training images in pixels (default: the model's).")
  private Integer resolution;

  @Option(
      names = "--classes",
      paramLabel = "C",
      description = "Outputs of the classifier (default: the data set's).")
  private Integer classes;

  @Option(
      names = "--chip",
      defaultValue = "tpu-v4",
      paramLabel = "NAME",
      description = "Accelerator (default: ${DEFAULT-VALUE}).")
  private String chip;

  @Option(
      names = "--chips",
      paramLabel = "K",
      split = ",",
      converter = NumberConverter.class,
      description =
          "Number of chips; several, as 64,128,256, show what faster costs (default: 32 images on each core, or the"
              + " smallest slice that a language model fits on).")
  private List<Double> chips = List.of();

  @Option(
      names = "--partition",
      paramLabel = "P",
      defaultValue = "simplest",
      description =
          "auto (fastest that fits), simplest (data parallel if it fits, else auto), or degrees such"
              + " as fsdp=16,tensor=4,recompute=full (default: ${DEFAULT-VALUE}).")
  private String partition;

  @Option(
      names = "--optimizer",
      paramLabel = "O",
      description =
          "sgd_momentum, adam or adafactor: what it keeps and moves for each parameter (default:"
              + " sgd_momentum for NFNets, adam for transformers).")
  private Optimizer optimizer;

  @Option(
      names = "--law",
      paramLabel = "L",
      description =
          "Loss law: a name, `corehours list laws` shows them, or a law file, which ends in .yaml"
              + " (default: that of the model's family on the data).")
  private String law;

  @Mixin private SparsityOptions sparsity;

  @Mixin private PenaltyOption penalty;

  @Mixin private SiteOptions site;

  @Option(
      names = "--layers",
      description = "List the programs of a step with their times and what bounds them.")
  private boolean layers;

  @Option(
      names = "--roofline",
      paramLabel = "FILE",
      description = "Draw the programs on the chip's roofline, as .svg or .png.")
  private Path roofline;

  @Option(
      names = "--scaling",
      paramLabel = "FILE",
      description = "With several --chips: draw core-hours against wall-clock, as .svg or .png.")
  private Path scaling;

  @Mixin private CurveOptions curve;

  @Mixin private FineTuneOption fineTune;

  @Mixin private OutputOption output;

  /** How long the run is; one epoch unless said otherwise. */
  static final class Length {
    @Option(
        names = "--epochs",
        paramLabel = "E",
        converter = NumberConverter.class,
        description = "Passes over the data set (default: 1).")
    private Double epochs;

    @Option(
        names = "--examples",
        paramLabel = "X",
        converter = NumberConverter.class,
        description = "Examples seen, repeats counted.")
    private Double examples;

    @Option(
        names = "--core-hours",
        paramLabel = "H",
        converter = NumberConverter.class,
        description = "As long as this budget lasts.")
    private Double coreHours;

    RunLength runLength() {
      if (examples != null) {
        return new RunLength.Examples(positive("--examples", examples));
      }
      return coreHours != null
          ? new RunLength.CoreHours(positive("--core-hours", coreHours))
          : new RunLength.Epochs(epochs == null ? 1 : positive("--epochs", epochs));
    }
  }

  @Override
  public Integer call() throws Exception {
    requireChart("--roofline", roofline);
    requireChart("--scaling", scaling);
    requireChart("--curve-chart", curve.chart().orElse(null));
    if (curve.isAsked() && fineTune.isAsked() && output.isCsv()) {
      throw new RequestException(
          "--format (csv) is one table, and --curve and --fine-tune are two",
          "Maybe --format json, or one of them.");
    }
    ModelArgument argument = ModelArgument.resolve(model, dataset);
    Architecture architecture = changed(argument.model());
    if (chips.size() > 1) {
      if (curve.isAsked() || fineTune.isAsked()) {
        throw new RequestException(
            "--curve and --fine-tune are of one run, and --chips has " + chips.size(),
            "Maybe one number of chips.");
      }
      compare(architecture, argument.dataset());
    } else {
      int count = chips.isEmpty() ? 0 : wholeChips(chips.get(0));
      answer(architecture, estimator(architecture, argument.dataset(), count));
    }
    return 0;
  }

  private void answer(Architecture architecture, Estimator estimator) throws IOException {
    Costed costed = estimator.cost(architecture, sparsity.training());
    RunCost run = estimator.run(costed, length.runLength());
    Estimate estimate = estimator.estimate(costed, run);
    List<OpTime> programs = layers || roofline != null ? estimator.programs(costed) : List.of();
    if (roofline != null) {
      Rooflines.write(roofline, costed, programs);
    }
    List<OpTime> shown = layers ? programs : List.of();
    Optional<CurveAnswer> inside = curve(estimator, costed, run, estimate);
    Optional<FineTuning> tuned =
        fineTune.of(architecture, estimate, costed.heaviest().slice().chip());
    output.print(
        () ->
            EstimateText.of(estimate, run.step(), shown)
                + tuned.map(tuning -> FineTuneOption.text(tuning, estimate)).orElse("")
                + inside.map(answer -> CurveText.of(answer, estimate)).orElse(""),
        () -> {
          Map<String, Object> json = json(estimate, run.step(), shown);
          tuned.ifPresent(
              tuning ->
                  json.put("fine_tuning", FineTuningJson.of(tuning, estimate.intervalLevel())));
          inside.ifPresent(answer -> json.putAll(answer.json(estimate)));
          return json;
        },
        () -> inside.map(CurveAnswer::rows).orElseGet(() -> List.of(row(estimate, tuned))));
  }

  private static Map<String, Object> row(Estimate estimate, Optional<FineTuning> tuned) {
    Map<String, Object> row = new LinkedHashMap<>(RowMaps.of(estimate));
    tuned.ifPresent(tuning -> row.putAll(FineTuneOption.columns(tuning, estimate)));
    return row;
  }

  private Optional<CurveAnswer> curve(
      Estimator estimator, Costed costed, RunCost run, Estimate estimate) throws IOException {
    if (!curve.isAsked()) {
      return Optional.empty();
    }
    CurveAnswer answer = CurveAnswer.of(estimator, costed, run, estimator.law(), curve);
    if (curve.chart().isPresent()) {
      answer.draw(curve.chart().get(), estimate);
    }
    return Optional.of(answer);
  }

  private void compare(Architecture architecture, Dataset data) throws IOException {
    List<ScalingText.Run> runs = new ArrayList<>();
    for (double count : chips) {
      Estimator estimator = estimator(architecture, data, wholeChips(count));
      Costed costed = estimator.cost(architecture, sparsity.training());
      Estimate estimate = estimator.estimate(costed, estimator.run(costed, length.runLength()));
      runs.add(new ScalingText.Run(estimate, costed.heaviest().fits()));
    }
    if (scaling != null) {
      ScalingText.draw(scaling, runs);
    }
    List<Map<String, Object>> rows = runs.stream().map(run -> RowMaps.of(run.estimate())).toList();
    output.print(() -> ScalingText.of(runs), () -> rows, () -> rows);
  }

  private Map<String, Object> json(Estimate estimate, StepCost step, List<OpTime> programs) {
    Map<String, Object> json = EstimateJson.of(estimate, step);
    if (layers) {
      json.put("layers", RowMaps.layers(programs));
    }
    return json;
  }

  private Estimator estimator(Architecture architecture, Dataset data, int count)
      throws IOException {
    SiteOptions.Accounts accounts = site.accounts(chip);
    return new Estimator(setting(architecture, data, count, accounts.chip()), accounts.site());
  }

  private Setting setting(Architecture architecture, Dataset data, int count, Chip accelerator) {
    return new Setting(
        data,
        accelerator,
        count,
        wholeBatch(),
        Partitioning.parse(partition),
        Optional.ofNullable(optimizer),
        law(architecture, data),
        penalty.penalty(),
        IntervalSettings.STANDARD);
  }

  private Optional<LossLaw> law(Architecture architecture, Dataset data) {
    if (law == null) {
      return Laws.forFamily(architecture.family(), data.name());
    }
    LossLaw found = NamedLaw.find(law);
    NamedLaw.requireFamily(
        "MODEL",
        architecture,
        found,
        "Maybe leave --law out; for runs of your own, `corehours fit --family %s` says what they were."
            .formatted(architecture.family()));
    return Optional.of(found);
  }

  private static void requireChart(String option, Path file) {
    if (file != null && !file.toString().matches("(?i).*\\.(svg|png)")) {
      throw new RequestException(
          option + " (" + file + ") must end in .svg or .png", "Maybe chart.svg.");
    }
  }

  private static int wholeChips(double count) {
    if (!(count >= 1) || count > 1e6 || count != Math.rint(count)) {
      throw new RequestException(
          "--chips (" + count + ") must be a whole number from 1 to a million",
          "Maybe 64, or 64,128,256 to compare.");
    }
    return (int) count;
  }

  private long wholeBatch() {
    if (batch != Math.rint(batch)) {
      throw new RequestException("--batch (" + batch + ") must be a whole number");
    }
    return (long) positive("--batch", batch);
  }

  /** The model with what the options change about it. */
  private Architecture changed(Architecture built) {
    if (built.tokensPerExample().isPresent()) {
      requireNone(built, "--resolution", resolution);
      requireNone(built, "--classes", classes);
    }
    Architecture changed =
        classes == null ? built : built.withClasses((int) positive("--classes", classes));
    try {
      return resolution == null ? changed : changed.withImageSize(resolution);
    } catch (IllegalArgumentException e) {
      throw new RequestException("--" + e.getMessage(), "Maybe 224, as in the published runs.");
    }
  }

  private static void requireNone(Architecture model, String option, Integer value) {
    if (value != null) {
      throw new RequestException(
          String.format(
              Locale.ROOT,
              "%s (%d) does not apply: %s is a language model and reads text",
              option,
              value,
              model.name()),
          "Leave it out; a model file may give another vocabulary or length.");
    }
  }

  private static double positive(String option, double value) {
    if (!(value > 0) || value > MOST) {
      throw new RequestException(
          option + " (" + value + ") must be above zero and at most " + MOST);
    }
    return value;
  }
}
