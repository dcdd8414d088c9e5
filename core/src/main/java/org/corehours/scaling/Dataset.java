package org.corehours.scaling;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Training data.
 *
 * @param name as users type it
 * @param examples examples in one epoch; of a text, see {@link #inExamplesOf}
 * @param classes labels, the outputs of a classifier; of a text, its tokenizer's vocabulary
 * @param tokens length of a text; empty for data that comes in examples
 * @param source who says so
 */
public record Dataset(
    String name, double examples, int classes, OptionalDouble tokens, String source) {

  public Dataset {
    if (!(examples > 0) || Double.isInfinite(examples) || classes < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "data set %s with %s examples of %d classes", name, examples, classes));
    }
  }

  /** Data that comes in examples. */
  public Dataset(String name, double examples, int classes, String source) {
    this(name, examples, classes, OptionalDouble.empty(), source);
  }

  /** A text of that many tokens, cut into sequences. */
  static Dataset text(String name, double tokens, int sequence, int vocabulary, String source) {
    return new Dataset(name, tokens / sequence, vocabulary, OptionalDouble.of(tokens), source);
  }

  /** The same text cut into sequences of that many tokens; other data as it is. */
  public Dataset inExamplesOf(int length) {
    return tokens.isPresent() ? text(name, tokens.getAsDouble(), length, classes, source) : this;
  }
}
