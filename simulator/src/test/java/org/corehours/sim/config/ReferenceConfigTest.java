package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.corehours.sim.config.schema.Schemas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code configs/reference.yaml} shows every key of a sweep config with its default. */
class ReferenceConfigTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Keys without which there is no sweep, and the run lengths that the reference has chosen. */
  private static final Set<String> REQUIRED = Set.of("name", "models", "budgets");

  /** A "#" directly before a key, or before an entry of a list. */
  private static final Pattern OPTIONAL = Pattern.compile("(?m)^( *)#(?=\\S)");

  private static final JsonNode SCHEMA = json(Schemas.sweep());

  @TempDir private Path directory;
  private String text;

  /** The reference with every optional key set. */
  private ObjectNode complete;

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(Configs.SHIPPED.resolve("reference.yaml"));
    complete = (ObjectNode) YAML.readTree(OPTIONAL.matcher(text).replaceAll("$1"));
  }

  @Test
  void leavingOutAKeyThatIsSetChangesNothing() throws IOException {
    ObjectNode shortest = ((ObjectNode) YAML.readTree(text)).retain(REQUIRED);

    assertThat(Configs.read(directory, text)).isEqualTo(Configs.read(directory, yaml(shortest)));
  }

  @Test
  void everyKeyOfTheSchemaStandsInIt() {
    assertThat(missing(SCHEMA, complete)).isEmpty();
    families()
        .forEach((name, schema) -> assertThat(missing(schema, entry(name))).as(name).isEmpty());
  }

  @Test
  void everyValueWithADefaultIsTheDefault() {
    List<String> others = new ArrayList<>(others(SCHEMA, complete));
    families().forEach((name, schema) -> others.addAll(others(schema, entry(name))));

    assertThat(others).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"budgets, law", "epochs, laws"})
  void everyOptionalKeyMayBeSet(String otherLengths, String otherLaw) throws IOException {
    Configs.file(directory, complete.path("calibration").asText(), ""); // read later
    ObjectNode config = complete.deepCopy().without(List.of(otherLengths, otherLaw));
    config.set("models", YAML.readTree("[nfnet-f0]"));
    config.set("batch_size", YAML.readTree("[1024, 4096]")); // as many as there are chips
    ((ObjectNode) config.path("output"))
        .set("formats", YAML.readTree("[csv]")); // others need all columns

    assertThat(Configs.read(directory, yaml(config)).setups()).hasSize(2);
  }

  @Test
  void everyFamilyMayBeSwept() {
    families()
        .forEach(
            (name, schema) -> {
              ObjectNode config = complete.deepCopy().retain(REQUIRED);
              config.set("models", YAML.createArrayNode().add(entry(name)));

              assertThat(Configs.read(directory, yaml(config)).models()).hasSize(2);
            });
  }

  /** The entry of a family in {@code models}. */
  private JsonNode entry(String family) {
    return StreamSupport.stream(complete.path("models").spliterator(), false)
        .filter(entry -> entry.path("family").asText().equals(family))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entry of family " + family));
  }

  /** The schema of each family by name. */
  private static Map<String, JsonNode> families() {
    Map<String, JsonNode> families = new TreeMap<>();
    for (JsonNode rule : SCHEMA.at("/$defs/model/allOf")) {
      String name = rule.at("/if/properties/family/const").asText();
      families.put(name, SCHEMA.at(rule.at("/then/$ref").asText().substring(1)));
    }
    assertThat(families).isNotEmpty();
    return families;
  }

  /** Keys that neither stand at their place nor, where that has another form, in a comment. */
  private List<String> missing(JsonNode schema, JsonNode node) {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : properties(schema)) {
      String key = property.getKey();
      boolean stands = node.isObject() ? node.has(key) : text.contains(key + ": ");
      if (!stands) {
        missing.add(key);
      }
      missing.addAll(missing(property.getValue(), node.path(key)));
    }
    return missing;
  }

  /** Keys whose value is not the schema's default. */
  private static List<String> others(JsonNode schema, JsonNode node) {
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : properties(schema)) {
      JsonNode value = node.path(property.getKey());
      JsonNode standard = property.getValue().path("default");
      if (!standard.isMissingNode() && !value.isMissingNode() && !same(value, standard)) {
        others.add(property.getKey() + ": " + value);
      }
      others.addAll(others(property.getValue(), value));
    }
    return others;
  }

  private static boolean same(JsonNode value, JsonNode standard) {
    return value.isNumber()
        ? value.asDouble() == standard.asDouble()
        : value.toString().equals(standard.toString());
  }

  /** The properties of a schema, or of the one that it refers to. */
  private static Set<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
    JsonNode described =
        schema.has("$ref") ? SCHEMA.at(schema.path("$ref").asText().substring(1)) : schema;
    return described.path("properties").properties();
  }

  private static JsonNode json(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String yaml(JsonNode node) {
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
