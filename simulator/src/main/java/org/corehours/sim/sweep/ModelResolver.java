package org.corehours.sim.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.NfNet;
import org.corehours.scaling.Dataset;
import org.corehours.sim.config.ModelSpec;
import org.corehours.sim.config.NamedModel;
import org.corehours.sim.config.NfNetGrid;
import org.corehours.sim.config.NfNetSpec;
import org.corehours.units.Numbers;

/** Turns what a config or a model file says into architectures. */
public final class ModelResolver {

  private static final int DEFAULT_IMAGE_SIZE = 224;

  private ModelResolver() {}

  /** The models of a specification; classes follow the data set where it gives none. */
  public static List<Architecture> resolve(ModelSpec spec, Dataset dataset) {
    try {
      if (spec instanceof NamedModel named) {
        return List.of(builtIn(named.name()).withClasses(dataset.classes()));
      }
      return spec instanceof NfNetSpec nfnet
          ? List.of(nfnet(nfnet, dataset))
          : grid((NfNetGrid) spec, dataset);
    } catch (IllegalArgumentException e) {
      throw new RequestException("model: " + e.getMessage());
    }
  }

  /** The built-in model of that name. */
  public static Architecture builtIn(String name) {
    return BuiltInModels.find(name)
        .orElseThrow(() -> RequestException.unknown("model", name, BuiltInModels.names()));
  }

  private static Architecture nfnet(NfNetSpec spec, Dataset dataset) {
    List<Integer> depths =
        spec.depthMultiplier().isPresent()
            ? NfNet.depths(spec.depthMultiplier().getAsInt())
            : spec.depths();
    return model(spec.name(), depths, spec.widths(), spec.imageSize(), spec.classes(), dataset);
  }

  private static List<Architecture> grid(NfNetGrid grid, Dataset dataset) {
    List<Architecture> models = new ArrayList<>();
    for (double width : grid.widthMultipliers()) {
      for (int depth : grid.depthMultipliers()) {
        String name = "nfnet-d" + depth + "-w" + Numbers.significant(width, 3);
        models.add(
            model(
                name,
                NfNet.depths(depth),
                NfNet.scaled(grid.widths(), width),
                grid.imageSize(),
                grid.classes(),
                dataset));
      }
    }
    return models;
  }

  private static Architecture model(
      String name,
      List<Integer> depths,
      List<Integer> widths,
      OptionalInt imageSize,
      OptionalInt classes,
      Dataset dataset) {
    return new NfNet(
        name,
        depths,
        widths,
        imageSize.orElse(DEFAULT_IMAGE_SIZE),
        classes.orElse(dataset.classes()));
  }
}
