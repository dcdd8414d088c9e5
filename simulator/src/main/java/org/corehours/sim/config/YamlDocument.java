package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A parsed file.
 *
 * @param root the tree
 * @param sources what was written at every {@link KeyPath}, and where
 * @param problems what is wrong with the YAML as such
 */
record YamlDocument(JsonNode root, Map<String, Source> sources, List<Problem> problems) {

  /**
   * What was written at a place.
   *
   * @param text the value, as it was written
   * @param line the line of its key, or of the value itself in a list, counted from one
   */
  record Source(String text, int line) {}
}
