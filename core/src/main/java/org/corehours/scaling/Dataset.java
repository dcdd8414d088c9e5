package org.corehours.scaling;

/**
 * Training data.
 *
 * @param name as users type it
 * @param examples examples in one epoch
 * @param classes labels, the outputs of a classifier
 * @param source who says so
 */
public record Dataset(String name, double examples, int classes, String source) {

  public Dataset {
    if (!(examples > 0) || Double.isInfinite(examples) || classes < 1) {
      throw new IllegalArgumentException(
          "data set %s with %s examples of %d classes".formatted(name, examples, classes));
    }
  }
}
