package org.corehours.sim.config.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The JSON Schemas (draft 2020-12) that files are checked against. What they say of models follows
 * from the keys of the families.
 */
public final class Schemas {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Schemas() {}

  /** The schema of a sweep file. */
  public static String sweep() {
    return text(sweepTree());
  }

  /** The schema of a model file. */
  public static String model() {
    return text(modelTree());
  }

  static JsonNode sweepTree() {
    ObjectNode root = resource();
    ObjectNode definitions = (ObjectNode) root.path("$defs");
    new FamilySchema(true, numberPattern(root))
        .addTo((ObjectNode) definitions.path("model"), definitions);
    return root;
  }

  static JsonNode modelTree() {
    ObjectNode sweep = resource();
    ObjectNode root = MAPPER.createObjectNode();
    root.set("$schema", sweep.path("$schema"));
    root.put("title", "Corehours model");
    root.put(
        "description",
        "An architecture of your own. Numbers may be written 400, 0.4k, 4e9, 1_000, 1.5M or 2B.");
    root.put("type", "object");
    root.putArray("required").add("family");
    ObjectNode definitions = MAPPER.createObjectNode();
    new FamilySchema(false, numberPattern(sweep)).addTo(root, definitions);
    for (String number : new String[] {"number", "whole_number"}) {
      definitions.set(number, sweep.path("$defs").path(number));
    }
    root.set("$defs", definitions);
    return root;
  }

  private static String numberPattern(JsonNode sweep) {
    return sweep.path("$defs").path("number").path("pattern").asText();
  }

  private static String text(JsonNode schema) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of a sweep file without what the families say. */
  private static ObjectNode resource() {
    try (InputStream in = Schemas.class.getResourceAsStream("sweep.schema.json")) {
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
