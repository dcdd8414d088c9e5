package org.corehours.sim.run;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;

/**
 * A data set as a model reads it.
 *
 * @param dataset in examples of the model's length
 * @param tokensPerExample empty for a model of images
 */
public record TrainingData(Dataset dataset, OptionalInt tokensPerExample) {

  /** The data set in the model's examples. */
  public static TrainingData of(Dataset dataset, Architecture model) {
    OptionalInt tokens = model.tokensPerExample();
    return new TrainingData(
        tokens.isPresent() ? dataset.inExamplesOf(tokens.getAsInt()) : dataset, tokens);
  }

  /** Passes over the data set of a run that sees that many examples. */
  public double epochs(double examples) {
    return examples / dataset.examples();
  }

  /** Tokens of that many examples; empty for a model of images. */
  public OptionalDouble tokens(double examples) {
    return tokensPerExample.isPresent()
        ? OptionalDouble.of(examples * tokensPerExample.getAsInt())
        : OptionalDouble.empty();
  }
}
