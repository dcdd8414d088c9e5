package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.corehours.sim.config.yaml.Display;

/** Says in words what a value is and what it should be. */
final class TypeNames {

  private TypeNames() {}

  static boolean isNumber(SchemaPlace place) {
    return place.types().contains("number") || place.types().contains("integer");
  }

  static boolean isTextOnly(SchemaPlace place) {
    return place.types().equals(List.of("string"));
  }

  /** What a value may be; that a number may be written as a text goes without saying. */
  static String wanted(SchemaPlace place) {
    return place.types().stream()
        .filter(type -> !type.equals("string") || hasTexts(place))
        .map(type -> name(type, place))
        .collect(Collectors.joining(" or "));
  }

  /** A text named after a number is just another way to write it. */
  private static boolean hasTexts(SchemaPlace place) {
    return !isNumber(place) || place.types().get(0).equals("string");
  }

  private static String name(String type, SchemaPlace place) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "string" -> "a text";
      case "array" -> "a list";
      case "boolean" -> "true or false";
      case "object" -> "keys with values (" + Display.names(place.keys()) + ")";
      default -> type;
    };
  }

  static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "keys with values";
      case BOOLEAN -> "true or false";
      case NUMBER -> value.isIntegralNumber() ? "a number" : "a fraction";
      default -> "a text";
    };
  }
}
