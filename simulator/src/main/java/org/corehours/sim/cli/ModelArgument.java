package org.corehours.sim.cli;

import java.nio.file.Path;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.sim.config.ModelFileReader;
import org.corehours.sim.config.ModelSpec;
import org.corehours.sim.config.NamedModel;
import org.corehours.sim.sweep.ModelResolver;

/** A model as it is given on the command line: a built-in name or a YAML file. */
final class ModelArgument {

  private ModelArgument() {}

  static Architecture resolve(String model, Dataset dataset) {
    boolean file = model.endsWith(".yaml") || model.endsWith(".yml");
    ModelSpec spec = file ? ModelFileReader.read(Path.of(model)) : new NamedModel(model);
    return ModelResolver.resolve(spec, dataset).get(0);
  }
}
