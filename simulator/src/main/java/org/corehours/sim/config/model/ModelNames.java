package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelKey;

/**
 * Names of the models that an entry of a sweep describes: {@code nfnet-d8-w1.25}, {@code
 * vit-l12-w384}, {@code t5-l6-6-w512} or the entry's own name, followed by further keys only where
 * that does not tell the models apart: {@code vit-l12-w384-ff1536}.
 */
final class ModelNames {

  private ModelNames() {}

  /**
   * The names of an entry's models.
   *
   * @param models what a model file would say of each
   * @param varying the keys in which they differ
   */
  static List<String> of(ModelFamily family, List<? extends JsonNode> models, Set<String> varying) {
    Map<String, String> letters =
        family.keys().stream().collect(Collectors.toMap(ModelKey::name, ModelKey::letter));
    List<String> names =
        new ArrayList<>(models.stream().map(model -> usual(family, model)).toList());
    int distinct = new HashSet<>(names).size();
    for (String key : varying) {
      List<String> longer = new ArrayList<>();
      for (int i = 0; i < names.size() && distinct < names.size(); i++) {
        longer.add(names.get(i) + "-" + letters.get(key) + models.get(i).path(key).asText());
      }
      int told = new HashSet<>(longer).size();
      if (told > distinct) {
        names = longer;
        distinct = told;
      }
    }
    return names;
  }

  private static String usual(ModelFamily family, JsonNode model) {
    return model.has("name")
        ? model.path("name").asText()
        : family.usualName(ModelFileBinder.values(model));
  }
}
