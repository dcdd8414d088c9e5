package org.corehours.sparsity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the weights of a layer are for; which of them are pruned is part of a description. */
public enum LayerKind {
  /** Queries, keys, values and output of attention within a stack. */
  ATTENTION,
  /** The same of a decoder's attention to the encoder. */
  CROSS_ATTENTION,
  /** The matrices of the MLPs. */
  MLP,
  /** Tables of tokens. */
  EMBEDDING,
  /** Scores of the classes or tokens. */
  CLASSIFIER,
  /** Everything else: convolutions (of image patches too), gates of channels. */
  OTHER;

  /** The transformer blocks, which arXiv:2309.08520 prunes whole and counts as N. */
  public static final Set<LayerKind> BLOCKS = Set.of(ATTENTION, CROSS_ATTENTION, MLP);

  /** The name as users type it, for example {@code cross_attention}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name, if it can be pruned. */
  static Optional<LayerKind> prunable(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind != OTHER && kind.label().equals(label))
        .findFirst();
  }
}
