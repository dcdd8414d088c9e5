package org.corehours.sim.config;

import org.corehours.sim.config.yaml.Require;

/** A built-in dataset. */
public record NamedDataset(String name) implements DatasetSpec {

  public NamedDataset {
    Require.text(name, "name");
  }
}
