package org.corehours.sim.cli.option;

import java.util.Locale;
import org.corehours.architecture.Architecture;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** Changes to a model that reads images. */
public final class ImageOptions {

  private static final double MAX_CLASSES = Integer.MAX_VALUE;

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

  /** The model with the changes that the options ask for. */
  public Architecture change(Architecture model) {
    if (model.tokensPerExample().isPresent()) {
      requireNone(model, "--resolution", resolution);
      requireNone(model, "--classes", classes);
    }
    Architecture changed = classes == null ? model : model.withClasses(classes());
    try {
      return resolution == null ? changed : changed.withImageSize(resolution);
    } catch (IllegalArgumentException e) {
      String value = Integer.toString(resolution);
      String problem = e.getMessage().replace("resolution (" + value + ") ", "");
      throw new RefusedException(
          "resolution", value, problem, "{resolution} 224, as in the published runs");
    }
  }

  private int classes() {
    return (int) PositiveNumber.of("--classes", classes, MAX_CLASSES, "30000");
  }

  private static void requireNone(Architecture model, String option, Integer value) {
    if (value != null) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "%s (%d) does not apply: %s is a language model and reads text",
              option,
              value,
              model.name()),
          "Leave it out; a model file may give another vocabulary or length.");
    }
  }
}
