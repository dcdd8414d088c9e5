package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelKey.Presence;

/** The JSON Schema of models, made from the keys of all families. */
final class FamilySchema {

  private static final int MAX_NAME = 80;

  private final boolean sweep;
  private final KeySchema keys;

  /**
   * A schema.
   *
   * @param sweep whether for a sweep's descriptions of models, where a key may have several values
   * @param numberPattern of numbers written as texts
   */
  FamilySchema(boolean sweep, String numberPattern) {
    this.sweep = sweep;
    keys = new KeySchema(numberPattern);
  }

  /** Adds what a model of any family must be to its schema. */
  void addTo(ObjectNode model, ObjectNode definitions) {
    model.putObject("properties").set("family", family());
    ArrayNode rules = model.putArray("allOf");
    for (ModelFamily family : ModelFamilies.all()) {
      rules.add(rule(family));
      definitions.set(family.name(), keysOf(family));
    }
  }

  private static ObjectNode family() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", "Family");
    node.put("description", "The architecture family, which determines the other keys.");
    ArrayNode choices = node.putArray("oneOf");
    for (ModelFamily family : ModelFamilies.all()) {
      choices.addObject().put("const", family.name()).put("description", family.description());
    }
    node.putArray("examples").add(choices.get(0).path("const"));
    return node;
  }

  private static ObjectNode rule(ModelFamily family) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    ObjectNode condition = rule.putObject("if");
    condition.putObject("properties").putObject("family").put("const", family.name());
    condition.putArray("required").add("family");
    condition.put("type", "object");
    rule.putObject("then").put("$ref", "#/$defs/" + family.name());
    return rule;
  }

  private JsonNode keysOf(ModelFamily family) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "object");
    node.put("additionalProperties", false);
    List<? extends ModelKey<?>> used = family.keys().stream().filter(this::isUsed).toList();
    require(node, used);
    ObjectNode properties = node.putObject("properties");
    properties.put("family", true);
    if (sweep) {
      properties.set("zip", zip(used));
    }
    properties.set("name", name(family));
    for (ModelKey<?> key : used) {
      properties.set(key.name(), sweep && key.isAxis() ? keys.axis(key) : keys.value(key));
    }
    return node;
  }

  private boolean isUsed(ModelKey<?> key) {
    return sweep ? key.use().inSweeps() : key.use().inModelFiles();
  }

  /** A single alternative is simply required. */
  private static void require(ObjectNode node, List<? extends ModelKey<?>> used) {
    List<String> alternatives = names(used, Presence.ALTERNATIVE);
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    names(used, Presence.REQUIRED).forEach(required::add);
    if (alternatives.size() == 1) {
      required.add(alternatives.get(0));
    } else if (!alternatives.isEmpty()) {
      ArrayNode choice = node.putArray("oneOf");
      alternatives.forEach(key -> choice.addObject().putArray("required").add(key));
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
  }

  private static List<String> names(List<? extends ModelKey<?>> keys, Presence presence) {
    return keys.stream().filter(key -> key.presence() == presence).map(ModelKey::name).toList();
  }

  private static ObjectNode zip(List<? extends ModelKey<?>> used) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("$ref", "#/$defs/zip");
    node.put("title", "Zip");
    node.put(
        "description",
        "Keys whose lists have equal length and are combined value by value; or several such lists.");
    ArrayNode example = node.putArray("examples").addArray();
    used.stream().filter(ModelKey::isAxis).limit(2).forEach(key -> example.add(key.name()));
    return node;
  }

  private ObjectNode name(ModelFamily family) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", "Name");
    node.put(
        "description",
        sweep
            ? "Name of the model in results, followed by what differs if there are several;"
                + " default: family, depth and width."
            : "Name of the model in results; default: the file's name.");
    node.put("type", "string");
    node.put("pattern", "^[A-Za-z0-9][A-Za-z0-9._+-]*$");
    node.put("maxLength", MAX_NAME);
    node.putArray("examples").add(family.name() + "-wide");
    return node;
  }
}
