package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.corehours.sim.config.yaml.Display;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.sim.config.yaml.YamlDocument;
import org.corehours.units.Numbers;

/** Says what a schema objects to in words that fit behind a path and a value. */
final class SchemaMessages {

  /** What is wrong at a {@link KeyPath}, and a way out. */
  record Message(String path, String text, String hint) {}

  private static final int LONGEST_NUMBER = 60;

  private final JsonNode schema;
  private final YamlDocument document;

  SchemaMessages(JsonNode schema, YamlDocument document) {
    this.schema = schema;
    this.document = document;
  }

  Message of(Error error) {
    SchemaPlace place = SchemaPlace.of(schema, error.getEvaluationPath());
    String path = KeyPath.of(error.getInstanceLocation());
    JsonNode value = error.getInstanceNode();
    String limit = Display.flow(error.getSchemaNode());
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(path, error.getProperty(), place);
      case "required" -> missing(path, error.getProperty(), place);
      case "oneOf" -> noAlternative(path, value, place);
      case "type" -> wrongType(path, value, place);
      case "pattern" -> wrongText(path, place);
      case "minLength" -> new Message(path, "must not be empty", example(path, place.examples()));
      case "maxLength" ->
          new Message(path, "must be at most " + limit + " characters long", "Shorten it.");
      case "exclusiveMinimum", "minimum" -> tooSmall(path, error.getKeyword(), limit, place);
      case "exclusiveMaximum" -> plain(path, "must be below " + limit, place);
      case "maximum" -> plain(path, "must be at most " + limit, place);
      case "multipleOf" ->
          plain(path, limit.equals("2") ? "must be even" : "must be a multiple of " + limit, place);
      case "minItems", "maxItems" -> wrongCount(path, value.size(), place);
      case "uniqueItems" ->
          new Message(path, "must not contain the same value twice", "Remove one of the two.");
      default -> plain(path, error.getMessage(), place);
    };
  }

  private static Message plain(String path, String text, SchemaPlace place) {
    return new Message(path, text, example(path, place.examples()));
  }

  private static Message unknownKey(String parent, String key, SchemaPlace place) {
    Optional<String> closest = Suggestions.closest(key, place.keys());
    String hint =
        closest
            .map(known -> "Maybe you mean " + known + ".")
            .orElse("Known keys: " + Display.names(place.keys()) + ".");
    return new Message(KeyPath.key(parent, key), "is not a known key", hint);
  }

  private static Message missing(String parent, String key, SchemaPlace place) {
    String path = KeyPath.key(parent, key);
    JsonNode examples = place.schema().path("properties").path(key).path("examples");
    return new Message(path, "is missing", example(path, examples));
  }

  /**
   * Either the value is none of some constants, or the mapping has none or several of some keys.
   */
  private static Message noAlternative(String path, JsonNode value, SchemaPlace place) {
    JsonNode alternatives = place.schema().path("oneOf");
    if (alternatives.path(0).has("const")) {
      return noChoice(path, value, texts(alternatives, "const"));
    }
    List<String> keys = texts(alternatives, "required");
    String choice = String.join(" or ", keys);
    List<String> given = keys.stream().filter(value::has).toList();
    if (given.isEmpty()) {
      Message first = missing(path, keys.get(0), place);
      return new Message(first.path(), "is missing", "Give " + choice + ". " + first.hint());
    }
    return new Message(
        KeyPath.key(path, given.get(1)),
        "cannot be combined with " + given.get(0),
        "Keep only " + choice + ".");
  }

  private static List<String> texts(JsonNode alternatives, String key) {
    return StreamSupport.stream(alternatives.spliterator(), false)
        .map(alternative -> alternative.path(key))
        .map(node -> node.isArray() ? node.path(0).asText() : node.asText())
        .toList();
  }

  private static Message noChoice(String path, JsonNode value, List<String> choices) {
    String text = choices.size() == 1 ? "must be " : "must be one of ";
    return new Message(
        path,
        text + Display.names(choices),
        Suggestions.closest(value.asText(), choices)
            .map(choice -> "Maybe you mean " + choice + ".")
            .orElseGet(() -> "For example " + choices.get(0) + "."));
  }

  private static Message wrongType(String path, JsonNode value, SchemaPlace place) {
    String hint = example(path, place.examples());
    if (value.isNull()) {
      return new Message(path, "has no value", hint);
    }
    if (TypeNames.isTextOnly(place) && value.isValueNode()) {
      hint = "Put it in quotes.";
    }
    String text = "must be " + TypeNames.wanted(place) + ", not " + TypeNames.of(value);
    return new Message(path, text, hint);
  }

  private static Message wrongText(String path, SchemaPlace place) {
    String hint = example(path, place.examples());
    if (TypeNames.isNumber(place)) {
      return new Message(path, "must be " + TypeNames.wanted(place), hint);
    }
    return new Message(
        path, "must begin with a letter or digit and go on with these or any of . _ + -", hint);
  }

  private Message tooSmall(String path, String keyword, String limit, SchemaPlace place) {
    boolean aboveZero = keyword.equals("exclusiveMinimum") && limit.equals("0");
    String bound = keyword.equals("minimum") ? "at least " + limit : "above " + limit;
    String positive = withoutMinus(path, Double.parseDouble(limit));
    String hint = positive.isEmpty() ? example(path, place.examples()) : positive;
    return new Message(path, "must be " + (aboveZero ? "above zero" : bound), hint);
  }

  /** A number that lacks nothing but a sign is most likely a slip. */
  private String withoutMinus(String path, double least) {
    String written = document.sources().get(path).text();
    String positive = written.startsWith("-") ? written.substring(1) : "0";
    if (Numbers.parse(positive) <= 0 || Numbers.parse(positive) < least) {
      return "";
    }
    String hint = "Maybe " + Display.text(positive, LONGEST_NUMBER);
    return path.startsWith("budgets")
        ? hint + ", or leave out budgets and give epochs."
        : hint + ".";
  }

  private static Message wrongCount(String path, int size, SchemaPlace place) {
    int least = place.schema().path("minItems").asInt(0);
    int most = place.schema().path("maxItems").asInt(Integer.MAX_VALUE);
    String bound =
        least == most ? "exactly " + least : size < least ? "at least " + least : "at most " + most;
    return new Message(
        path,
        "must have " + bound + (least == 1 && size < least ? " value" : " values, not " + size),
        example(path, place.examples()));
  }

  private static String example(String path, JsonNode examples) {
    if (examples.isEmpty()) {
      return "";
    }
    String example = Display.flow(examples.get(0));
    String key = path.substring(path.lastIndexOf('.') + 1);
    return "For example " + (key.endsWith("]") ? example : key + ": " + example) + ".";
  }
}
