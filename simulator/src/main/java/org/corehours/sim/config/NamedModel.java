package org.corehours.sim.config;

/** A built-in model. */
public record NamedModel(String name) implements ModelSpec {

  public NamedModel {
    Require.text(name, "name");
  }
}
