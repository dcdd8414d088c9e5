package org.corehours.sim.name;

import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.ModelDescription;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.sim.run.RefusedException;

/** Turns what a config or a model file says into architectures. */
public final class ModelResolver {

  private ModelResolver() {}

  /** The model of a description; a classifier of images follows the data set if not given. */
  public static Architecture resolve(ModelDescription model, Dataset dataset) {
    try {
      return model.model(dataset.classes());
    } catch (IllegalArgumentException e) {
      throw new RefusedException("model: " + e.getMessage());
    }
  }

  /** Refuses data sets that hold text for a model of images, and the reverse. */
  public static void requireReads(Architecture model, Dataset dataset) {
    boolean text = dataset.tokens().isPresent();
    if (text != model.tokensPerExample().isPresent()) {
      throw RefusedException.because(
          "dataset",
          dataset.name(),
          "holds %s, but %s reads %s"
              .formatted(text ? "text" : "images", model.name(), text ? "images" : "text"),
          "Maybe " + (text ? Datasets.IMAGES : Datasets.TEXT) + ".");
    }
  }

  /**
   * The built-in model of that name.
   *
   * @throws RefusedException if there is none
   */
  public static ModelDescription builtIn(String name) {
    return Spelling.named(
        "model",
        name,
        BuiltInModels.names(),
        known -> Optional.of(ModelDescription.builtIn(known)));
  }
}
