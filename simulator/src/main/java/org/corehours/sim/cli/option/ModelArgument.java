package org.corehours.sim.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.ModelDescription;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.sim.config.model.ModelFileReader;
import org.corehours.sim.run.BuiltIn;
import org.corehours.sim.run.ModelResolver;

/**
 * A model as it is given on the command line, a built-in name or a YAML file, with the data it is
 * trained on.
 */
public record ModelArgument(Architecture model, Dataset dataset) {

  /** Label of the argument in the commands' help. */
  public static final String LABEL = "MODEL";

  /** Description of the argument in the commands' help. */
  public static final String DESCRIPTION = "A built-in name, or a model's YAML file.";

  /**
   * The model and its data.
   *
   * @param dataset a built-in name; the usual one, images or text as the model reads, if empty
   */
  public static ModelArgument resolve(String model, Optional<String> dataset) {
    boolean file = model.endsWith(".yaml") || model.endsWith(".yml");
    ModelDescription described =
        file ? ModelFileReader.read(Path.of(model)) : ModelResolver.builtIn(model);
    Dataset data = BuiltIn.dataset(dataset.orElse(Datasets.IMAGES));
    Architecture built = ModelResolver.resolve(described, data);
    if (dataset.isEmpty() && built.tokensPerExample().isPresent()) {
      data = BuiltIn.dataset(Datasets.TEXT);
    }
    ModelResolver.requireReads(built, data);
    return new ModelArgument(built, data);
  }
}
