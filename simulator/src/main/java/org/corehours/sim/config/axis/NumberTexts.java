package org.corehours.sim.config.axis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.config.yaml.YamlReader;
import org.corehours.units.Numbers;

/**
 * Turns texts such as {@code 0.4k} into numbers, so that the bounds of the schema hold for them
 * too.
 */
public final class NumberTexts {

  private static final Set<String> KEYS_OF_TEXTS =
      Set.of(
          "name",
          "chip",
          "calibration",
          "dataset",
          "models",
          "law",
          "scale",
          "formats",
          "family",
          "sparsity",
          "schedule",
          "execution",
          "zip",
          "constraints",
          "columns");

  private NumberTexts() {}

  /** Replaces the texts in a mapping, except where the key stands for a name. */
  public static void replace(JsonNode object) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      member.setValue(replaced(member.getValue(), KEYS_OF_TEXTS.contains(member.getKey())));
    }
  }

  private static JsonNode replaced(JsonNode node, boolean text) {
    if (node instanceof ObjectNode) {
      replace(node);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaced(array.get(i), text));
      }
    } else if (node.isTextual() && !text) {
      return number(node);
    }
    return node;
  }

  private static JsonNode number(JsonNode node) {
    try {
      return YamlReader.number(Numbers.parse(node.textValue()));
    } catch (IllegalArgumentException e) {
      return node;
    }
  }
}
