package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a schema that a rule belongs to.
 *
 * @param schema the object that holds the rule
 * @param examples what the schema gives as examples of the value, if anything
 */
record SchemaPlace(JsonNode schema, JsonNode examples) {

  /** Walks from the root to a rule, through references. */
  static SchemaPlace of(JsonNode root, NodePath rule) {
    JsonNode schema = root;
    JsonNode examples = MissingNode.getInstance();
    for (int i = 0; i < rule.getNameCount() - 1; i++) {
      Object step = rule.getElement(i);
      schema = step.equals("$ref") ? referred(root, schema) : child(schema, step);
      if (!step.equals("$ref") || examples.isMissingNode()) {
        examples = schema.path("examples");
      }
    }
    return new SchemaPlace(schema, examples);
  }

  private static JsonNode referred(JsonNode root, JsonNode schema) {
    return root.at(schema.path("$ref").asText().substring(1));
  }

  private static JsonNode child(JsonNode schema, Object step) {
    return step instanceof Integer index ? schema.path(index) : schema.path(step.toString());
  }

  /** The keys a mapping may have at this place. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The types a value may have at this place. */
  List<String> types() {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    type.forEach(each -> types.add(each.asText()));
    return types.isEmpty() ? List.of(type.asText()) : types;
  }
}
