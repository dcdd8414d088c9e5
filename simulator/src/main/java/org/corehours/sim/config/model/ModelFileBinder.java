package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.Nodes;
import org.corehours.sim.config.yaml.Problems;

/** Makes a {@link ModelFile} of a tree that has passed its schema. */
final class ModelFileBinder {

  private final JsonNode root;
  private final Problems problems;
  private final String name;

  ModelFileBinder(JsonNode root, Problems problems, String name) {
    this.root = root;
    this.problems = problems;
    this.name = name;
  }

  /**
   * The model.
   *
   * @throws ConfigException if its numbers do not go together
   */
  ModelFile bind() {
    return switch (root.path("family").asText()) {
      case "vit" -> vit();
      case "decoder" -> decoder();
      case "t5" -> t5();
      default -> nfnet();
    };
  }

  private NfNetSpec nfnet() {
    return new NfNetSpec(
        name,
        Nodes.integers(root.path("depth")),
        optional("depth_multiplier"),
        root.has("widths") ? Nodes.integers(root.path("widths")) : NfNetSpec.DEFAULT_WIDTHS,
        root.has("width_multiplier")
            ? OptionalDouble.of(root.path("width_multiplier").doubleValue())
            : OptionalDouble.empty(),
        optional("image_size"),
        optional("classes"));
  }

  private VitSpec vit() {
    checkDivides("heads", integer("heads"), "d_model", integer("d_model"), "");
    checkPatches();
    problems.throwIfAny();
    return new VitSpec(
        name,
        integer("layers"),
        integer("d_model"),
        integer("d_ff"),
        integer("heads"),
        integer("patch_size"),
        optional("image_size"),
        optional("classes"));
  }

  private void checkPatches() {
    int patch = integer("patch_size");
    int image = integer("image_size", VitSpec.DEFAULT_IMAGE_SIZE);
    if (image % patch == 0) {
      return;
    }
    int nearest = patch * Math.max(1, Math.round((float) image / patch));
    if (root.has("image_size")) {
      problems.add(
          "image_size",
          "must be a multiple of patch_size (" + patch + ")",
          "Maybe " + nearest + ".");
    } else {
      problems.add(
          "patch_size",
          "must divide image_size, which is " + image + " where it is left out",
          "Maybe give image_size: " + nearest + ".");
    }
  }

  private DecoderSpec decoder() {
    int heads = integer("heads");
    int headDim = headDim();
    int kvHeads = integer("kv_heads", heads);
    checkDivides("kv_heads", kvHeads, "heads", heads, "1 shares keys and values among all heads.");
    problems.throwIfAny();
    return new DecoderSpec(
        name,
        integer("layers"),
        integer("d_model"),
        integer("d_ff"),
        integer("mlp_matrices", 2),
        heads,
        headDim,
        kvHeads,
        integer("vocabulary"),
        integer("sequence_length"),
        flag("parallel_layers", false),
        flag("tied_embeddings", true));
  }

  private T5Spec t5() {
    int headDim = headDim();
    problems.throwIfAny();
    return new T5Spec(
        name,
        integer("encoder_layers"),
        integer("decoder_layers"),
        integer("d_model"),
        integer("d_ff"),
        integer("mlp_matrices", 2),
        integer("heads"),
        headDim,
        integer("vocabulary", T5Spec.DEFAULT_VOCABULARY),
        integer("input_length", T5Spec.DEFAULT_INPUT_LENGTH),
        integer("target_length", T5Spec.DEFAULT_TARGET_LENGTH),
        flag("tied_embeddings", true));
  }

  /** Where it is left out, the heads share the model's width. */
  private int headDim() {
    if (root.has("head_dim")) {
      return integer("head_dim");
    }
    int heads = integer("heads");
    int dModel = integer("d_model");
    checkDivides("heads", heads, "d_model", dModel, "Or give head_dim.");
    return dModel / heads;
  }

  private void checkDivides(String key, int divisor, String other, int value, String hint) {
    if (value % divisor != 0) {
      String nearest = "Maybe " + nearestDivisor(divisor, value) + ".";
      problems.add(
          key, "must divide " + other + " (" + value + ")", (nearest + " " + hint).strip());
    }
  }

  private static int nearestDivisor(int wanted, int value) {
    int nearest = 1;
    for (int divisor = 1; divisor <= value; divisor++) {
      boolean nearer = Math.abs(divisor - wanted) < Math.abs(nearest - wanted);
      nearest = value % divisor == 0 && nearer ? divisor : nearest;
    }
    return nearest;
  }

  private int integer(String key) {
    return root.path(key).intValue();
  }

  private int integer(String key, int otherwise) {
    return optional(key).orElse(otherwise);
  }

  private OptionalInt optional(String key) {
    return Nodes.integer(root.path(key));
  }

  private boolean flag(String key, boolean otherwise) {
    return root.path(key).asBoolean(otherwise);
  }
}
