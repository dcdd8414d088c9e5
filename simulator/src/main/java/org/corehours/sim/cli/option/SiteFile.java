package org.corehours.sim.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.sim.run.RefusedException;

/** A user's YAML file of prices, power and emissions; keys are named like the options. */
final class SiteFile {

  static final String USD = "usd_per_chip_hour";
  static final String WATTS = "watts_per_chip";
  static final String PUE = "pue";
  static final String CARBON = "kg_co2e_per_kwh";

  private static final List<String> KEYS = List.of(USD, WATTS, PUE, CARBON);

  private static final int MAX_BYTES = 1_000_000;

  private SiteFile() {}

  /** The values by key; keys may be left out. */
  static Map<String, Double> read(Path file) throws IOException {
    JsonNode root = tree(file);
    if (!root.isObject() || root.isEmpty()) {
      throw bad(file, "it must map keys to numbers", "pue: 1.1");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      values.put(key(file, entry.getKey()), number(file, entry));
    }
    return values;
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return new YAMLMapper().readTree(InputFile.read(file, MAX_BYTES));
    } catch (JsonProcessingException e) {
      throw bad(
          file,
          "it is not valid YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "pue: 1.1");
    } catch (UnusableException e) {
      throw new RefusedException("--site (" + file + ") " + e.getMessage(), e.wayOut());
    } catch (IOException e) {
      throw new RefusedException(
          "--site (" + file + ") cannot be read", "Maybe another path; it is a YAML file.");
    }
  }

  private static String key(Path file, String key) {
    if (!KEYS.contains(key)) {
      String closest = Suggestions.closest(key, KEYS).orElse(String.join(", ", KEYS));
      throw bad(file, "key (" + key + ") is not known", closest);
    }
    return key;
  }

  private static double number(Path file, Map.Entry<String, JsonNode> entry) {
    if (!entry.getValue().isNumber()) {
      throw bad(
          file,
          entry.getKey() + " (" + entry.getValue() + ") must be a number",
          entry.getKey() + ": 1.1");
    }
    return entry.getValue().asDouble();
  }

  private static RefusedException bad(Path file, String what, String maybe) {
    return new RefusedException("--site (" + file + "): " + what, "Maybe " + maybe + ".");
  }
}
