package org.corehours.sim.config.model;

import java.util.Objects;
import java.util.OptionalInt;
import org.corehours.sim.config.yaml.Require;

/**
 * One vision transformer, as a model file describes it.
 *
 * @param name what the model is called in results
 * @param layers blocks
 * @param dModel elements of a token
 * @param dFf hidden units of the MLP
 * @param heads attention heads; divides dModel
 * @param patchSize side of a patch [pixels]
 * @param imageSize side of the square training image [pixels]
 * @param classes labels the classifier tells apart
 */
public record VitSpec(
    String name,
    int layers,
    int dModel,
    int dFf,
    int heads,
    int patchSize,
    OptionalInt imageSize,
    OptionalInt classes)
    implements ModelFile {

  /** Side of the images where a file gives none [pixels]. */
  public static final int DEFAULT_IMAGE_SIZE = 224;

  public VitSpec {
    Require.text(name, "name");
    Require.positive(layers, "layers");
    Require.positive(dFf, "dFf");
    Require.positive(heads, "heads");
    Require.positive(dModel, "dModel");
    Require.that(dModel % heads == 0, "heads", heads, "must divide dModel");
    Require.positive(patchSize, "patchSize");
    Objects.requireNonNull(imageSize, "imageSize");
    Objects.requireNonNull(classes, "classes");
  }
}
