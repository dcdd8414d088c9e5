package org.corehours.sim.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A member of a JSON object that is the digest of all others. */
public final class Checksum {

  private static final String NAME = "checksum";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Checksum() {}

  /** An object with its checksum as the last member. */
  public static ObjectNode added(ObjectNode object) {
    ObjectNode read = (ObjectNode) readAgain(object);
    return read.put(NAME, of(read));
  }

  /** Whether an object has a checksum, right or wrong. */
  public static boolean isIn(JsonNode object) {
    return object.has(NAME);
  }

  /** Whether an object has the checksum of its members. */
  public static boolean holds(JsonNode object) {
    if (!(object instanceof ObjectNode)) {
      return false;
    }
    ObjectNode others = object.deepCopy();
    JsonNode given = others.remove(NAME);
    return given != null && given.asText().equals(of(others));
  }

  /** Takes the checksum out of an object. */
  public static void remove(ObjectNode object) {
    object.remove(NAME);
  }

  private static String of(ObjectNode object) {
    return Hashing.sha256().hashString(text(object), StandardCharsets.UTF_8).toString();
  }

  /** Its numbers have the types that they have when a file is read. */
  private static JsonNode readAgain(ObjectNode object) {
    try {
      return MAPPER.readTree(text(object));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
