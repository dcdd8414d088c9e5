package org.corehours.sim.name;

import java.nio.file.Path;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.ModelDescription;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.sim.config.model.ModelFileReader;
import org.corehours.sim.run.RefusedException;

/** A model with the data set that it is trained on. */
public record ModelOnData(Architecture model, Dataset dataset) {

  /**
   * Finds a model and its data. A built-in classifier has as many classes as the data set.
   *
   * @param model a built-in name, or a model file
   * @param dataset a built-in name; images or text, as the model reads, if empty
   * @throws RefusedException if either is not known, or the model cannot read the data
   */
  public static ModelOnData resolve(String model, Optional<String> dataset) {
    boolean file = BuiltInModels.find(model).isEmpty() && FileNames.isFile(model);
    ModelDescription described =
        file ? ModelFileReader.read(Path.of(model)) : ModelResolver.builtIn(model);
    Dataset data = BuiltIn.dataset(dataset.orElse(Datasets.IMAGES));
    return of(ModelResolver.resolve(described, data), dataset);
  }

  /**
   * Finds the data of a model.
   *
   * @param dataset a built-in name; images or text, as the model reads, if empty
   * @throws RefusedException if it is not known, or the model cannot read it
   */
  public static ModelOnData of(Architecture model, Optional<String> dataset) {
    String usual = model.tokensPerExample().isPresent() ? Datasets.TEXT : Datasets.IMAGES;
    Dataset data = BuiltIn.dataset(dataset.orElse(usual));
    ModelResolver.requireReads(model, data);
    return new ModelOnData(model, data);
  }
}
