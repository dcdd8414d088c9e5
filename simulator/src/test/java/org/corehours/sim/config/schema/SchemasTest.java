package org.corehours.sim.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.corehours.sim.config.Configs;
import org.corehours.sim.config.IntervalSpec;
import org.corehours.sim.config.NamedDataset;
import org.corehours.sim.config.SweepConfig;
import org.corehours.units.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

  static List<String> schemas() {
    return List.of(Schemas.sweep(), Schemas.model());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void isASchema(String schema) {
    String dialect = "https://json-schema.org/draft/2020-12/schema";

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(dialect))
                .validate(schema, InputFormat.JSON))
        .isEmpty();
    assertThat(tree(schema).path("$schema").asText()).isEqualTo(dialect);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void describesEveryProperty(String schema) {
    assertThat(properties(tree(schema)))
        .isNotEmpty()
        .allSatisfy(
            property -> {
              assertThat(property.path("title").asText()).isNotBlank();
              assertThat(property.path("description").asText()).endsWith(".");
              assertThat(property.path("examples")).isNotEmpty();
            });
  }

  /** All properties but those that are only named, because they are described elsewhere. */
  private static Stream<JsonNode> properties(JsonNode node) {
    boolean inCondition = node.path("properties").path("family").has("const");
    Stream<JsonNode> own =
        inCondition ? Stream.of() : children(node.path("properties")).filter(JsonNode::isObject);
    return Stream.concat(own, children(node).flatMap(SchemasTest::properties));
  }

  private static Stream<JsonNode> children(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  @Test
  void theDefaultsAreThoseOfTheRecords(@TempDir Path directory) {
    JsonNode properties = tree(Schemas.sweep()).path("properties");
    JsonNode interval = properties.path("interval").path("properties");
    SweepConfig config = Configs.read(directory, Configs.SHORTEST);

    assertThat(properties.path("chip").path("default").asText())
        .isEqualTo(config.setups().get(0).chip());
    assertThat(new NamedDataset(properties.path("dataset").path("default").asText()))
        .isEqualTo(config.dataset());
    assertThat(properties.path("batch_size").path("default").asLong())
        .isEqualTo(config.setups().get(0).batchSize());
    assertThat(properties.path("pattern_penalty").path("default").asDouble())
        .isEqualTo(config.patternPenalty());
    assertThat(
            new IntervalSpec(
                interval.path("level").path("default").asDouble(),
                interval.path("draws").path("default").asInt(),
                interval.path("seed").path("default").asLong()))
        .isEqualTo(config.interval());
    assertThat(
            properties.path("output").path("properties").path("formats").path("default").toString())
        .isEqualToIgnoringCase(
            config.output().formats().stream()
                .map(format -> '"' + format.toString().toLowerCase(Locale.ROOT) + '"')
                .toList()
                .toString()
                .replace(" ", ""));
  }

  @Test
  void theExampleOfEveryTopLevelKeyCanBeRead(@TempDir Path directory) throws IOException {
    Files.createFile(directory.resolve("my-stack.yaml")); // the example of calibration
    JsonNode properties = tree(Schemas.sweep()).path("properties");
    properties
        .properties()
        .forEach(
            property -> {
              String key = property.getKey();
              for (JsonNode example : property.getValue().path("examples")) {
                String rest =
                    Configs.SHORTEST
                        .replaceAll("(?m)^" + key + ":.*\n", "")
                        .replaceAll(key.equals("epochs") ? "(?m)^budgets:.*\n" : "^$", "");
                SweepConfig config = Configs.read(directory, rest + key + ": " + example + "\n");
                assertThat(config.models()).isNotEmpty();
              }
            });
  }

  /** What the schema lets pass as a number must be one. */
  @Test
  void theSchemasNumbersAreNumbers() {
    Pattern pattern = Pattern.compile(patterns(tree(Schemas.sweep())).findFirst().orElseThrow());
    Random random = new Random(1);

    for (int i = 0; i < 20_000; i++) {
      String text = numberLike(random);
      if (pattern.matcher(text).find()) {
        assertThat(Numbers.parse(text)).as(text).isFinite();
      }
    }
  }

  private static String numberLike(Random random) {
    String characters = "0123456789__..++--eEkKMBGT";
    return random
        .ints(1 + random.nextInt(8), 0, characters.length())
        .mapToObj(characters::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  @Test
  void thePatternsOfNumbersAreTheSameEverywhere() {
    assertThat(schemas().stream().flatMap(schema -> patterns(tree(schema))).distinct())
        .hasSize(1)
        .allSatisfy(
            pattern -> assertThat("9".repeat(40) + "." + "9".repeat(40) + "e99T").matches(pattern));
  }

  private static Stream<String> patterns(JsonNode node) {
    Stream<String> own =
        Stream.of(node.path("pattern"))
            .filter(pattern -> pattern.isTextual() && pattern.asText().contains("kKMBGT"))
            .map(JsonNode::asText);
    return Stream.concat(own, children(node).flatMap(SchemasTest::patterns));
  }

  private static JsonNode tree(String schema) {
    try {
      return new ObjectMapper().readTree(schema);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
