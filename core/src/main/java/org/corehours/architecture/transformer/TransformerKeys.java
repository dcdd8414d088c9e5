package org.corehours.architecture.transformer;

import java.util.Optional;
import org.corehours.architecture.KeyProblem;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelValues;

/** Keys of model files that families of transformers share. */
public final class TransformerKeys {

  /** Blocks of attention and MLP. */
  public static final ModelKey<Integer> LAYERS =
      ModelKey.whole("layers", "Layers", "Blocks of attention and MLP.", 1, 256, 24).called("l");

  /** Length of a token's vector. */
  public static final ModelKey<Integer> D_MODEL =
      ModelKey.whole("d_model", "Model width", "Length of a token's vector.", 1, 65_536, 1024)
          .called("w");

  /** Hidden units of the MLP. */
  public static final ModelKey<Integer> D_FF =
      ModelKey.whole("d_ff", "MLP width", "Hidden units of the MLP.", 1, 262_144, 4096)
          .called("ff");

  /** Two matrices without a gate, three with one. */
  public static final ModelKey<Integer> MLP_MATRICES =
      ModelKey.whole(
              "mlp_matrices", "MLP matrices", "2 for a plain MLP, 3 for a gated one.", 2, 3, 3)
          .orElse(2)
          .called("m");

  /** Attention heads. */
  public static final ModelKey<Integer> HEADS =
      ModelKey.whole("heads", "Heads", "Attention heads.", 1, 512, 16).called("h");

  /** Length of a head's vectors. */
  public static final ModelKey<Integer> HEAD_DIM =
      ModelKey.whole(
              "head_dim",
              "Head width",
              "Length of a head's vectors; default: d_model / heads.",
              1,
              512,
              256)
          .optional()
          .called("hd");

  /** Size of the vocabulary. */
  public static final ModelKey<Integer> VOCABULARY =
      ModelKey.whole("vocabulary", "Vocabulary", "Size of the vocabulary.", 1, 10_000_000, 256_000)
          .called("v");

  /** Whether the classifier uses the input embedding's table. */
  public static final ModelKey<Boolean> TIED_EMBEDDINGS =
      ModelKey.flag(
              "tied_embeddings",
              "Tied embeddings",
              "Whether the classifier uses the input embedding's table.")
          .orElse(true)
          .called("tied-");

  private TransformerKeys() {}

  /** Head width; where it is left out, the heads share the model's width. */
  public static int headDim(ModelValues values) {
    return values.find(HEAD_DIM).orElseGet(() -> values.get(D_MODEL) / values.get(HEADS));
  }

  /** A problem if the heads have no width of their own and cannot share the model's. */
  public static Optional<KeyProblem> headProblem(ModelValues values) {
    return values.find(HEAD_DIM).isPresent()
        ? Optional.empty()
        : KeyProblem.unlessDivides(
            HEADS,
            values.get(HEADS),
            D_MODEL.name(),
            values.get(D_MODEL),
            "Or give " + HEAD_DIM.name() + ".");
  }
}
