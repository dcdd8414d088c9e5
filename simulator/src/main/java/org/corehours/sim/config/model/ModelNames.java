package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corehours.units.Numbers;

/**
 * Names of the models that an entry of a sweep describes: {@code nfnet-d8-w1.25}, {@code
 * vit-l12-w384}, {@code t5-l6-6-w512} or the entry's own name, followed by further keys only where
 * that does not tell the models apart: {@code vit-l12-w384-ff1536}.
 */
final class ModelNames {

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("layers", "l"),
          Map.entry("encoder_layers", "e"),
          Map.entry("decoder_layers", "d"),
          Map.entry("depth_multiplier", "d"),
          Map.entry("width_multiplier", "x"),
          Map.entry("d_model", "w"),
          Map.entry("d_ff", "ff"),
          Map.entry("heads", "h"),
          Map.entry("head_dim", "hd"),
          Map.entry("kv_heads", "kv"),
          Map.entry("mlp_matrices", "m"),
          Map.entry("vocabulary", "v"),
          Map.entry("sequence_length", "s"),
          Map.entry("input_length", "in"),
          Map.entry("target_length", "out"),
          Map.entry("patch_size", "p"),
          Map.entry("image_size", "r"),
          Map.entry("classes", "c"),
          Map.entry("parallel_layers", "parallel-"),
          Map.entry("tied_embeddings", "tied-"));

  private ModelNames() {}

  /**
   * The names of an entry's models.
   *
   * @param models what a model file would say of each
   * @param varying the keys in which they differ
   */
  static List<String> of(List<? extends JsonNode> models, Set<String> varying) {
    List<String> names = new ArrayList<>(models.stream().map(ModelNames::usual).toList());
    int distinct = new HashSet<>(names).size();
    for (String key : varying) {
      List<String> longer = new ArrayList<>();
      for (int i = 0; i < names.size() && distinct < names.size(); i++) {
        longer.add(names.get(i) + "-" + LETTERS.get(key) + models.get(i).path(key).asText());
      }
      int told = new HashSet<>(longer).size();
      if (told > distinct) {
        names = longer;
        distinct = told;
      }
    }
    return names;
  }

  private static String usual(JsonNode model) {
    if (model.has("name")) {
      return model.path("name").asText();
    }
    String family = model.path("family").asText();
    if (family.equals("nfnet")) {
      return "nfnet-d"
          + model.path("depth_multiplier").asText()
          + "-w"
          + Numbers.significant(model.path("width_multiplier").doubleValue(), 3);
    }
    String layers =
        model.has("layers")
            ? model.path("layers").asText()
            : model.path("encoder_layers").asText() + "-" + model.path("decoder_layers").asText();
    return family + "-l" + layers + "-w" + model.path("d_model").asText();
  }
}
