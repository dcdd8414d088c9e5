package org.corehours.sim.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API in the terms of OpenAPI 3.1, from the routes and parameters themselves. */
final class OpenApi {

  private OpenApi() {}

  static Map<String, Object> of(String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : Route.values()) {
      paths.put(route.path(), Map.of("get", operation(route)));
    }
    Map<String, Object> api = new LinkedHashMap<>();
    api.put("openapi", "3.1.0");
    api.put(
        "info",
        ordered(
            "title", "Corehours explorer",
            "version", version,
            "description", "Answers of the commands as JSON. Reads nothing but its parameters."));
    api.put("paths", paths);
    api.put("components", Map.of("schemas", Map.of("Error", error())));
    return api;
  }

  private static Map<String, Object> operation(Route route) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    route.parameters().stream().sorted().forEach(p -> parameters.add(parameter(p)));
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.description());
    operation.put("parameters", parameters);
    operation.put(
        "responses",
        ordered(
            "200",
                response(
                    route == Route.CONFIG ? "text/yaml" : "application/json", "The answer.", null),
            "400", response("application/json", "What is wrong, where, and what would do.", ref()),
            "429", response("application/json", "Too many questions at once.", ref()),
            "503", response("application/json", "The answer took too long.", ref())));
    return operation;
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(
        "type",
        parameter.allowed() instanceof Values.Text ? "string" : List.of("number", "string"));
    if (!parameter.standard().isEmpty()) {
      schema.put("default", parameter.standard());
    }
    return ordered(
        "name",
        parameter.label(),
        "in",
        "query",
        "required",
        false,
        "description",
        parameter.description(),
        "schema",
        schema);
  }

  private static Map<String, Object> response(
      String type, String description, Map<String, Object> schema) {
    return ordered(
        "description",
        description,
        "content",
        Map.of(type, schema == null ? Map.of() : Map.of("schema", schema)));
  }

  private static Map<String, Object> ref() {
    return Map.of("$ref", "#/components/schemas/Error");
  }

  private static Map<String, Object> error() {
    Map<String, Object> text = Map.of("type", "string");
    return ordered(
        "type",
        "object",
        "properties",
        ordered("error", text, "parameter", text, "value", text, "maybe", text));
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
