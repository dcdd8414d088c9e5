package org.corehours.sim.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.sweep.Estimator;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.RunLength;
import org.corehours.sim.sweep.Setting;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
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
      "  corehours estimate palm-8b --examples 1e6 --batch 512",
      "  corehours estimate my-model.yaml --examples 2e9 --chips 32 --format json"
    })
final class EstimateCommand implements Callable<Integer> {

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
      description = "Number of chips (default: 32 examples on each core).")
  private Integer chips;

  @Option(
      names = "--layers",
      description = "List the programs of a step with their times and what bounds them.")
  private boolean layers;

  @Mixin private Output output;

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
    ModelArgument argument = ModelArgument.resolve(model, dataset);
    Architecture architecture = changed(argument.model());
    Estimator estimator = new Estimator(setting(architecture, argument.dataset()));
    Costed costed = estimator.cost(architecture);
    Estimate estimate = estimator.estimate(costed, length.runLength());
    output.print(
        () -> EstimateText.of(estimate, costed, layers),
        () -> json(estimate, costed),
        () -> List.of(RowMaps.of(estimate)));
    return 0;
  }

  private Map<String, Object> json(Estimate estimate, Costed costed) {
    Map<String, Object> json = new LinkedHashMap<>(RowMaps.of(estimate));
    json.put("breakdown", RowMaps.breakdown(costed.step()));
    if (layers) {
      json.put("layers", RowMaps.layers(costed.step()));
    }
    return json;
  }

  private Setting setting(Architecture architecture, Dataset data) {
    Chip accelerator =
        Chips.find(chip).orElseThrow(() -> RequestException.unknown("chip", chip, Chips.names()));
    Optional<LossLaw> law = Laws.forFamily(architecture.family(), data.name());
    return new Setting(
        data,
        accelerator,
        chips == null ? 0 : (int) positive("--chips", chips),
        wholeBatch(),
        law,
        IntervalSettings.STANDARD);
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
          "%s (%d) does not apply: %s is a language model and reads text"
              .formatted(option, value, model.name()),
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
