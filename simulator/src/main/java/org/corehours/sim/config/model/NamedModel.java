package org.corehours.sim.config.model;

import org.corehours.sim.config.yaml.Require;

/** A built-in model. */
public record NamedModel(String name) implements ModelSpec {

  public NamedModel {
    Require.text(name, "name");
  }
}
