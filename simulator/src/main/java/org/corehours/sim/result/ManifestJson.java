package org.corehours.sim.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON form of a {@link Manifest}, with a checksum; members this version does not know are
 * ignored.
 */
public final class ManifestJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private ManifestJson() {}

  public static String write(Manifest manifest) {
    ObjectNode object = MAPPER.valueToTree(manifest);
    return indented(Checksum.added(object)) + "\n";
  }

  /**
   * Reads a manifest. Earlier versions stored neither checksums nor the files beside the rows.
   *
   * @throws JsonProcessingException if it is none, or was changed since it was written
   */
  public static Manifest read(String json) throws JsonProcessingException {
    JsonNode node = MAPPER.readTree(json);
    if (!node.isObject()) {
      throw new JsonMappingException(null, "it is not a JSON object");
    }
    Manifest manifest = MAPPER.treeToValue(node, Manifest.class);
    boolean earlier = manifest.files() == null && !Checksum.isIn(node);
    if (!earlier && !Checksum.holds(node)) {
      throw new JsonMappingException(null, "it does not have its checksum any more");
    }
    return manifest;
  }

  static String indented(JsonNode node) {
    return indented((Object) node);
  }

  private static String indented(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest has no JSON form", e);
    }
  }
}
