package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelKey.Flags;
import org.corehours.architecture.ModelKey.Fractions;
import org.corehours.architecture.ModelKey.Lists;
import org.corehours.architecture.ModelKey.WholeNumbers;
import org.corehours.sim.config.yaml.YamlReader;

/** The JSON Schema of the values of one {@link ModelKey}. */
final class KeySchema {

  /** No axis has more values. */
  private static final int MAX_VALUES = 10_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String numberPattern;

  KeySchema(String numberPattern) {
    this.numberPattern = numberPattern;
  }

  /** One value. */
  ObjectNode value(ModelKey<?> key) {
    ObjectNode node = object();
    if (key.values() instanceof Flags) {
      describe(node, key);
      node.put("type", "boolean");
    } else if (key.values() instanceof Lists lists) {
      describe(node, key);
      list(node, lists, example(key).get(0).intValue());
    } else {
      number(node, key);
      describe(node, key);
    }
    finish(node, key);
    return node;
  }

  private static void describe(ObjectNode node, ModelKey<?> key) {
    node.put("title", key.title());
    node.put("description", key.description());
  }

  private static void finish(ObjectNode node, ModelKey<?> key) {
    key.standard().ifPresent(value -> node.set("default", MAPPER.valueToTree(value)));
    node.putArray("examples")
        .add(MAPPER.<ArrayNode>valueToTree(new Object[] {key.example()}).get(0));
  }

  private static ArrayNode example(ModelKey<?> key) {
    return MAPPER.valueToTree(key.example());
  }

  private static void list(ObjectNode node, Lists lists, int example) {
    node.put("type", "array");
    ObjectNode items = node.putObject("items");
    items.put("$ref", "#/$defs/whole_number");
    items.put("minimum", lists.least());
    items.put("maximum", lists.most());
    if (lists.multipleOf() > 1) {
      items.put("multipleOf", lists.multipleOf());
    }
    items.putArray("examples").add(example);
    node.put("minItems", lists.length());
    node.put("maxItems", lists.length());
  }

  /** One value, several, or a range. */
  ObjectNode axis(ModelKey<?> key) {
    ObjectNode node = object();
    describe(node, key);
    if (key.values() instanceof Flags) {
      node.putArray("type").add("boolean").add("array");
      node.putObject("items").put("type", "boolean").putArray("examples").add(true);
      node.put("minItems", 1);
      node.put("maxItems", 2);
    } else {
      range(node, key);
    }
    finish(node, key);
    return node;
  }

  private void range(ObjectNode node, ModelKey<?> key) {
    boolean whole = key.values() instanceof WholeNumbers;
    node.putArray("type")
        .add(whole ? "integer" : "number")
        .add("string")
        .add("array")
        .add("object");
    node.put("pattern", numberPattern);
    bounds(node, key);
    ArrayNode examples = rangeExamples(key);
    ObjectNode items = node.putObject("items");
    number(items, key);
    items.putArray("examples").add(examples.get(0));
    node.put("minItems", 1);
    node.put("maxItems", MAX_VALUES);
    node.put("additionalProperties", false);
    node.putArray("required").add("from").add("to");
    ObjectNode properties = node.putObject("properties");
    end(properties.putObject("from"), key, "From", "The first value.", examples, 0);
    end(properties.putObject("to"), key, "To", "The upper bound of the values.", examples, 1);
    properties.set("step", step(key, examples));
    properties.set("points", points());
    properties.set("scale", scale());
  }

  private static ArrayNode rangeExamples(ModelKey<?> key) {
    return MAPPER.valueToTree(
        key.values() instanceof WholeNumbers whole
            ? whole.range()
            : ((Fractions) key.values()).range());
  }

  private static void end(
      ObjectNode node,
      ModelKey<?> key,
      String title,
      String description,
      ArrayNode examples,
      int i) {
    number(node, key);
    node.put("title", title);
    node.put("description", description);
    node.putArray("examples").add(examples.get(i));
  }

  private static ObjectNode step(ModelKey<?> key, ArrayNode examples) {
    ObjectNode node = object();
    if (key.values() instanceof WholeNumbers whole) {
      node.put("$ref", "#/$defs/whole_number");
      node.put("title", "Step");
      node.put(
          "description",
          "Difference between neighbouring values; 1 if neither step nor points are given.");
      node.put("minimum", 1);
      node.put("maximum", whole.most());
    } else {
      number(node, key);
      node.put("title", "Step");
      node.put("description", "Difference between neighbouring values.");
    }
    node.putArray("examples").add(examples.get(2));
    return node;
  }

  private static ObjectNode points() {
    ObjectNode node = object();
    node.put("$ref", "#/$defs/whole_number");
    node.put("title", "Points");
    node.put("description", "Number of values, including the first and the last; instead of step.");
    node.put("minimum", 2);
    node.put("maximum", MAX_VALUES);
    node.putArray("examples").add(4);
    return node;
  }

  private static ObjectNode scale() {
    ObjectNode node = object();
    node.put("title", "Scale");
    node.put("description", "Spacing of the points.");
    ArrayNode choices = node.putArray("oneOf");
    choices
        .addObject()
        .put("const", "log")
        .put("description", "Each value is the same multiple of the one before.");
    choices
        .addObject()
        .put("const", "linear")
        .put("description", "Each value is the same amount above the one before.");
    node.put("default", "linear");
    node.putArray("examples").add("log");
    return node;
  }

  private static void number(ObjectNode node, ModelKey<?> key) {
    boolean whole = key.values() instanceof WholeNumbers;
    node.put("$ref", whole ? "#/$defs/whole_number" : "#/$defs/number");
    bounds(node, key);
  }

  private static void bounds(ObjectNode node, ModelKey<?> key) {
    if (key.values() instanceof WholeNumbers whole) {
      node.put("minimum", whole.least());
      node.put("maximum", whole.most());
    } else if (key.values() instanceof Fractions fractions) {
      node.put("exclusiveMinimum", 0);
      node.set("maximum", YamlReader.number(fractions.most()));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
