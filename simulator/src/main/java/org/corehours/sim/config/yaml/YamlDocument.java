package org.corehours.sim.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed file.
 *
 * @param root the tree
 * @param sources what was written at every {@link KeyPath}, and where
 * @param problems what is wrong with the YAML as such
 */
public record YamlDocument(
    JsonNode root, Map<String, Source> sources, List<ConfigProblem> problems) {

  /** The document that a mapping at a {@link KeyPath} would be by itself; it has no problems. */
  YamlDocument within(String path, JsonNode node) {
    Map<String, Source> within = new HashMap<>();
    sources.forEach(
        (place, source) -> {
          if (place.startsWith(path + ".")) {
            within.put(place.substring(path.length() + 1), source);
          }
        });
    return new YamlDocument(node, within, List.of());
  }

  /**
   * What was written at a place.
   *
   * @param text the value, as it was written
   * @param line the line of its key, or of the value itself in a list, counted from one
   */
  public record Source(String text, int line) {}
}
