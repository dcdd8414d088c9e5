package org.corehours.scaling;

/**
 * How much more data training from scratch, pruning on the way, needs than pruning a dense model
 * that is trained already, for the same loss. What the trained model cost is not counted.
 *
 * <p>Published for ViT-S/16 in arXiv:2309.08520: 4.90 at 50 %, 4.27 at 75 % and 2.45 at 87.5 %;
 * <em>from memory, not checked</em>: pruning there ran for 5.6 % of the pre-training. In between it
 * is interpolated linearly; beyond, the nearest factor is held, an assumption that {@link
 * #published} tells apart.
 */
public final class PretrainedStart {

  private static final double[] SPARSITIES = {0.5, 0.75, 0.875};
  private static final double[] FACTORS = {4.90, 4.27, 2.45};

  private PretrainedStart() {}

  /** Data from scratch over data of pruning a trained model, at a sparsity in [0, 1]. */
  public static double dataFactor(double sparsity) {
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1]");
    }
    int last = SPARSITIES.length - 1;
    if (sparsity <= SPARSITIES[0]) {
      return FACTORS[0];
    }
    for (int i = 1; i <= last; i++) {
      if (sparsity <= SPARSITIES[i]) {
        double share = (sparsity - SPARSITIES[i - 1]) / (SPARSITIES[i] - SPARSITIES[i - 1]);
        return FACTORS[i - 1] + share * (FACTORS[i] - FACTORS[i - 1]);
      }
    }
    return FACTORS[last];
  }

  /** Whether the factor lies between published ones. */
  public static boolean published(double sparsity) {
    return sparsity >= SPARSITIES[0] && sparsity <= SPARSITIES[SPARSITIES.length - 1];
  }
}
