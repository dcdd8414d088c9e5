package org.corehours.sim.run;

import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.Decoder;
import org.corehours.architecture.NfNet;
import org.corehours.architecture.T5;
import org.corehours.architecture.Vit;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.sim.config.model.DecoderSpec;
import org.corehours.sim.config.model.ModelSpec;
import org.corehours.sim.config.model.NamedModel;
import org.corehours.sim.config.model.NfNetSpec;
import org.corehours.sim.config.model.T5Spec;
import org.corehours.sim.config.model.VitSpec;

/** Turns what a config or a model file says into architectures. */
public final class ModelResolver {

  private static final int DEFAULT_IMAGE_SIZE = 224;

  private ModelResolver() {}

  /** The model of a specification; a classifier of images follows the data set if not given. */
  public static Architecture resolve(ModelSpec spec, Dataset dataset) {
    try {
      return model(spec, dataset);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("model: " + e.getMessage());
    }
  }

  private static Architecture model(ModelSpec spec, Dataset dataset) {
    if (spec instanceof NfNetSpec nfnet) {
      return nfnet(nfnet, dataset);
    }
    if (spec instanceof VitSpec vit) {
      return vit(vit, dataset);
    }
    if (spec instanceof DecoderSpec decoder) {
      return decoder(decoder);
    }
    if (spec instanceof T5Spec t5) {
      return t5(t5);
    }
    Architecture model = builtIn(((NamedModel) spec).name());
    return model.tokensPerExample().isPresent() ? model : model.withClasses(dataset.classes());
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

  /** The built-in model of that name. */
  public static Architecture builtIn(String name) {
    return BuiltInModels.find(name)
        .orElseThrow(() -> RefusedException.unknown("model", name, BuiltInModels.names()));
  }

  private static Architecture nfnet(NfNetSpec spec, Dataset dataset) {
    List<Integer> depths =
        spec.depthMultiplier().isPresent()
            ? NfNet.depths(spec.depthMultiplier().getAsInt())
            : spec.depths();
    List<Integer> widths =
        spec.widthMultiplier().isPresent()
            ? NfNet.scaled(spec.widths(), spec.widthMultiplier().getAsDouble())
            : spec.widths();
    return new NfNet(
        spec.name(),
        depths,
        widths,
        spec.imageSize().orElse(DEFAULT_IMAGE_SIZE),
        spec.classes().orElse(dataset.classes()));
  }

  private static Architecture vit(VitSpec spec, Dataset dataset) {
    return new Vit(
        spec.name(),
        spec.layers(),
        spec.dModel(),
        spec.dFf(),
        spec.heads(),
        spec.patchSize(),
        spec.imageSize().orElse(VitSpec.DEFAULT_IMAGE_SIZE),
        spec.classes().orElse(dataset.classes()));
  }

  private static Architecture decoder(DecoderSpec spec) {
    return new Decoder(
        spec.name(),
        spec.layers(),
        spec.dModel(),
        spec.dFf(),
        spec.mlpMatrices(),
        spec.heads(),
        spec.headDim(),
        spec.kvHeads(),
        spec.vocabulary(),
        spec.sequenceLength(),
        spec.parallelLayers(),
        spec.tiedEmbeddings());
  }

  private static Architecture t5(T5Spec spec) {
    return new T5(
        spec.name(),
        spec.encoderLayers(),
        spec.decoderLayers(),
        spec.dModel(),
        spec.dFf(),
        spec.mlpMatrices(),
        spec.heads(),
        spec.headDim(),
        spec.vocabulary(),
        spec.inputLength(),
        spec.targetLength(),
        spec.tiedEmbeddings());
  }
}
