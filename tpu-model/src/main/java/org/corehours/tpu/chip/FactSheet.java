package org.corehours.tpu.chip;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Named facts about one thing: a chip, a data centre, the calibration.
 *
 * @param name what the facts are about
 * @param facts by name
 * @param sha256 digest of the file they were read from
 */
public record FactSheet(String name, Map<String, Fact> facts, @JsonIgnore String sha256) {

  private static final ObjectReader READER =
      YAMLMapper.builder().build().readerFor(FactSheet.class);

  public FactSheet {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** Reads the YAML resource that lies beside {@code owner}. */
  public static FactSheet read(Class<?> owner, String resource) {
    try {
      byte[] bytes = Resources.toByteArray(Resources.getResource(owner, resource));
      FactSheet sheet = READER.readValue(bytes);
      return new FactSheet(sheet.name, sheet.facts, Hashing.sha256().hashBytes(bytes).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** All sources, each once. */
  public String sources() {
    return facts.values().stream()
        .map(Fact::source)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** The value of a fact in its unit. */
  public double value(String fact) {
    Fact found = facts.get(fact);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no fact '" + fact + "'");
    }
    return found.value();
  }
}
