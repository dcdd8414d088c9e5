package org.corehours.architecture;

import java.util.Locale;
import java.util.OptionalInt;
import org.corehours.workload.Workload;

/**
 * A model that can say which operations its forward pass consists of. It reads either images or
 * text: {@link #resolution()} is there for the ones, {@link #tokensPerExample()} for the others.
 */
public interface Architecture {

  /** The model's name as users type it. */
  String name();

  /** The family's name, for example {@code nfnet}. */
  String family();

  /** Side of the square input images [pixels]; empty for a language model. */
  default OptionalInt resolution() {
    return OptionalInt.empty();
  }

  /** Tokens of one example, inputs and targets; empty for a model of images. */
  default OptionalInt tokensPerExample() {
    return OptionalInt.empty();
  }

  /** Tokens of one example that the model reads; empty for a model of images. */
  default OptionalInt inputTokensPerExample() {
    return tokensPerExample();
  }

  /** Outputs of the classifier; a language model's vocabulary. */
  int classes();

  /**
   * The same model for other images.
   *
   * @throws IllegalArgumentException if it cannot read such images, or none at all
   */
  default Architecture withImageSize(int imageSize) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "resolution (%d) cannot be set: %s is a language model and has no images",
            imageSize,
            name()));
  }

  /**
   * The same model with another classifier.
   *
   * @throws IllegalArgumentException if the model predicts tokens
   */
  default Architecture withClasses(int classes) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "classes (%d) cannot be set: %s is a language model, its outputs are its vocabulary",
            classes,
            name()));
  }

  /**
   * Equal blocks that the model is made of, or pairs of stacks of them; 0 if they are not equal.
   */
  default int depth() {
    return 0;
  }

  /**
   * The same model with more or fewer of its blocks.
   *
   * @throws IllegalArgumentException if its blocks are not equal
   */
  default Architecture withDepth(int depth) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "depth (%d) cannot be set: the blocks of %s are not equal",
            depth,
            name()));
  }

  /** The operations of one example's forward pass. */
  Workload workload();
}
