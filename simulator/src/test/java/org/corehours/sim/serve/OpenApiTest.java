package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.answer.Json;
import org.corehours.sim.serve.http.Refusal;
import org.corehours.sim.serve.http.Replies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenApiTest {

  private static final Answers ANSWERS = new Answers();
  private static final JsonNode API = Json.MAPPER.valueToTree(OpenApi.of("test"));

  /** A schema of the description, which goes with it so that references are found. */
  private static Schema schema(String name) {
    Map<String, Object> whole =
        Map.of("$ref", "#/components/schemas/" + name, "components", API.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Json.MAPPER.<JsonNode>valueToTree(whole).toString(), InputFormat.JSON);
  }

  private static void assertValid(String name, Object answer) {
    String json = new String(Replies.json(answer), StandardCharsets.UTF_8);
    assertThat(schema(name).validate(json, InputFormat.JSON)).as(name).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN, budget=10k",
    "PLAN, budget=10k&top=100&usd_per_chip_hour=1",
    "PLAN, budget=1k&family=t5&sparsity=dense&chips=64",
    "ESTIMATE, budget=10k",
    "ESTIMATE, budget=0.01&family=t5&sparsity=dense&depth=2&width=192",
    "ESTIMATE, budget=1k&family=vit&depth=12&width=768&sparsity=2:4&execution=ideal",
    "GROWTH, budget=1M&chips=64",
    "VIEW, budget=10k",
    "VIEW, budget=1k&depth=3&width=plus&chips=64&usd_per_chip_hour=2",
    "VIEW, budget=1k&family=t5&depth=6&width=512&sparsity=0.5&chips=64",
    "VIEW, budget=20&chips=2048",
  })
  void answersAreAsDescribed(Route route, String url) {
    assertValid(route.schema(), ANSWERS.to(route, Query.of(url, route.parameters())));
  }

  @Test
  void soAreChoicesAndErrors() {
    assertValid("List", Choices.all());
    assertValid("Error", Refusal.unexpected().json());
  }

  /** The validator is no rubber stamp. */
  @Test
  void whatIsNotDescribedIsFound() {
    Map<String, Object> answer = Json.MAPPER.convertValue(Choices.all(), new TypeReference<>() {});
    answer.put("more", 1);
    assertThat(
            schema("List").validate(Json.MAPPER.valueToTree(answer).toString(), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema("Plan").validate("{}", InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRouteSaysWhatItTakesAndHowItMayFail(Route route) {
    JsonNode get = API.at("/paths").get(route.path()).get("get");
    assertThat(get.get("operationId").asText()).isEqualTo(route.operation());
    Set<String> described = new HashSet<>();
    get.get("parameters").forEach(parameter -> described.add(parameter.get("name").asText()));
    Set<String> known = new HashSet<>();
    route.parameters().forEach(parameter -> known.add(parameter.label()));
    assertThat(described).isEqualTo(known);
    assertThat(get.get("responses").fieldNames())
        .toIterable()
        .containsExactly(
            "200", "400", "403", "404", "405", "413", "414", "429", "431", "500", "503");
    get.get("responses")
        .forEach(
            response -> {
              String ref = response.path("$ref").asText("");
              assertThat(ref.isEmpty() || !API.at(ref.substring(1)).isMissingNode()).isTrue();
            });
  }

  /** As JSON has them: a budget is a number, not the text that a URL may have. */
  @Test
  void parametersHaveTheirTypes() {
    JsonNode parameters = API.at("/paths").get("/api/view").at("/get/parameters");
    assertThat(parameters.get(0).get("schema").toString())
        .isEqualTo(
            "{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":1.0E8,\"default\":10000.0}");
    assertThat(parameters.get(1).get("schema").toString())
        .isEqualTo(
            "{\"type\":\"string\",\"enum\":[\"nfnet\",\"vit\",\"t5\"],\"default\":\"nfnet\"}");
    assertThat(parameters.get(8).get("name").asText()).isEqualTo("max_chips");
    assertThat(parameters.get(8).get("schema").toString())
        .isEqualTo("{\"type\":\"integer\",\"minimum\":1,\"maximum\":100000,\"default\":512}");
    parameters.forEach(
        parameter -> {
          JsonNode standard = parameter.at("/schema/default");
          if (!standard.isMissingNode()) {
            Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(parameter.get("schema").toString(), InputFormat.JSON);
            assertThat(schema.validate(standard.toString(), InputFormat.JSON)).isEmpty();
          }
        });
  }

  @Test
  void namesAndUnitsAreThoseOfTheColumns() {
    JsonNode run = API.at("/components/schemas/Run/properties");
    assertThat(run.at("/step_seconds/description").asText())
        .isEqualTo("Time of one optimizer step [s]");
    assertThat(run.get("row_key")).isNull();
    assertThat(API.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
  }
}
