package org.corehours.sim.config.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas (draft 2020-12) that files are checked against. */
public final class Schemas {

  private Schemas() {}

  /** The schema of a sweep file. */
  public static String sweep() {
    return resource("sweep.schema.json");
  }

  /** The schema of a model file. */
  public static String model() {
    return resource("model.schema.json");
  }

  private static String resource(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
