package org.corehours.sim.serve;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corehours.sim.answer.StepCauses;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.column.CaveatsColumn;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.FlagColumn;
import org.corehours.sim.result.column.IntegerColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.TextListColumn;
import org.corehours.sim.serve.http.Replies;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.units.Numbers;

/**
 * The API in the terms of OpenAPI 3.1: paths from the routes, parameters from what they may be,
 * answers from {@code answers.yaml} and the columns of the results.
 */
final class OpenApi {

  private static final String ANSWERS = "org/corehours/sim/serve/answers.yaml";
  private static final String SCHEMAS = "#/components/schemas/";

  /** Why a request is not answered, by status. */
  private static final ImmutableMap<String, String> ERRORS =
      ImmutableMap.<String, String>builder()
          .put("400", "A parameter is wrong, or no design satisfies the parameters.")
          .put("403", "The Host header does not name this server.")
          .put("404", "There is nothing at this path.")
          .put("405", "The method is not GET or HEAD.")
          .put("413", "The request has a body.")
          .put("414", "The URL is too long.")
          .put("429", "Too many requests at once; try again in a moment.")
          .put("431", "The header is too long.")
          .put("500", "The server has failed.")
          .put("503", "The answer takes too long; try again in a moment.")
          .buildOrThrow();

  private OpenApi() {}

  static Map<String, Object> of(String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : Route.values()) {
      paths.put(route.path(), Map.of("get", operation(route)));
    }
    return ordered(
        "openapi",
        "3.1.0",
        "info",
        ordered(
            "title",
            "Corehours explorer",
            "version",
            version,
            "description",
            "The answers of the commands as JSON. Answers depend only on the parameters.",
            "license",
            ordered("name", "Apache 2.0", "identifier", "Apache-2.0")),
        "servers",
        List.of(Map.of("url", "/")),
        "paths",
        paths,
        "components",
        ordered("schemas", schemas(), "responses", errors()));
  }

  private static Map<String, Object> operation(Route route) {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", answer(route));
    ERRORS.keySet().forEach(code -> responses.put(code, ref("#/components/responses/", code)));
    return ordered(
        "operationId",
        route.operation(),
        "summary",
        route.description(),
        "parameters",
        route.parameters().stream().sorted().map(OpenApi::parameter).toList(),
        "responses",
        responses);
  }

  private static Map<String, Object> answer(Route route) {
    Map<String, Object> schema =
        switch (route) {
          case CONFIG -> Map.of("type", "string");
          case OPENAPI -> Map.of("type", "object");
          default -> ref(SCHEMAS, route.schema());
        };
    return ordered(
        "description", "The answer.", "content", Map.of(route.type(), Map.of("schema", schema)));
  }

  private static Map<String, Object> parameter(Parameter parameter) {
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
        schema(parameter));
  }

  private static Map<String, Object> schema(Parameter parameter) {
    Values allowed = parameter.allowed();
    Map<String, Object> schema = new LinkedHashMap<>();
    if (allowed instanceof Values.Text text) {
      schema.putAll(ordered("type", "string", "examples", List.of(text.example())));
    } else if (allowed instanceof Values.Names names) {
      schema.putAll(ordered("type", "string", "enum", names.names()));
    } else if (allowed instanceof Values.Count count) {
      schema.putAll(ordered("type", "integer", "minimum", 1, "maximum", count.most()));
    } else if (allowed instanceof Values.Amount amount) {
      String least = amount.orZero() ? "minimum" : "exclusiveMinimum";
      schema.putAll(ordered("type", "number", least, 0, "maximum", amount.most()));
    }
    if (!parameter.standard().isEmpty()) {
      schema.put("default", standard(parameter));
    }
    return schema;
  }

  private static Object standard(Parameter parameter) {
    if (parameter.allowed() instanceof Values.Count) {
      return (int) Numbers.parse(parameter.standard());
    }
    return parameter.allowed() instanceof Values.Amount
        ? (Object) Numbers.parse(parameter.standard())
        : parameter.standard();
  }

  private static Map<String, Object> errors() {
    Map<String, Object> errors = new LinkedHashMap<>();
    Map<String, Object> content = Map.of(Replies.JSON, Map.of("schema", ref(SCHEMAS, "Error")));
    ERRORS.forEach(
        (code, why) -> errors.put(code, ordered("description", why, "content", content)));
    return errors;
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("Run", run());
    schemas.put("Breakdown", breakdown());
    schemas.put("Caveat", caveat());
    try {
      schemas.putAll(
          new YAMLMapper()
              .readValue(
                  Resources.toByteArray(Resources.getResource(ANSWERS)),
                  new TypeReference<Map<String, Object>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return schemas;
  }

  private static Map<String, Object> run() {
    Map<String, Object> properties = new LinkedHashMap<>();
    Columns.ofRuns().forEach(column -> properties.put(column.name(), schema(column)));
    return object("Cost and predicted loss of a run.", properties);
  }

  private static Map<String, Object> caveat() {
    List<String> kinds = Stream.of(Caveat.Kind.values()).map(Caveat.Kind::key).toList();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("kind", ordered("type", "string", "enum", kinds));
    properties.put(
        "subject",
        ordered(
            "type",
            "string",
            "description",
            "Name of the design, law or quantity that the caveat is about"));
    properties.put("text", ordered("type", "string", "description", "The caveat, in one sentence"));
    Map<String, Object> caveat = object("Reason to trust an answer less.", properties);
    caveat.put("additionalProperties", false);
    return caveat;
  }

  private static Map<String, Object> schema(Column column) {
    String unit = column.unit().isEmpty() ? "" : " [" + column.unit() + "]";
    Map<String, Object> schema = new LinkedHashMap<>(type(column));
    schema.put("description", column.description() + unit);
    return schema;
  }

  private static Map<String, Object> type(Column column) {
    if (column instanceof RealColumn) {
      return Map.of("type", List.of("number", "null"));
    }
    if (column instanceof IntegerColumn) {
      return Map.of("type", List.of("integer", "null"));
    }
    if (column instanceof CaveatsColumn) {
      return ordered("type", "array", "items", ref(SCHEMAS, "Caveat"));
    }
    if (column instanceof TextListColumn) {
      return ordered("type", "array", "items", Map.of("type", "string"));
    }
    return Map.of("type", column instanceof FlagColumn ? "boolean" : "string");
  }

  private static Map<String, Object> breakdown() {
    Map<String, Object> properties = new LinkedHashMap<>();
    Stream.of(Cause.values())
        .forEach(
            cause ->
                properties.put(
                    cause.key(),
                    ordered("type", "number", "description", StepCauses.label(cause) + " [s]")));
    Map<String, Object> breakdown = object("Seconds of a step by cause.", properties);
    breakdown.put("additionalProperties", false);
    return breakdown;
  }

  private static Map<String, Object> object(String description, Map<String, Object> properties) {
    return ordered(
        "type",
        "object",
        "description",
        description,
        "properties",
        properties,
        "required",
        new ArrayList<>(properties.keySet()));
  }

  private static Map<String, Object> ref(String place, String name) {
    return Map.of("$ref", place + name);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
