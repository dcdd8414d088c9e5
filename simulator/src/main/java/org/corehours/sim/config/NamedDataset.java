package org.corehours.sim.config;

/** A built-in dataset. */
public record NamedDataset(String name) implements DatasetSpec {

  public NamedDataset {
    Require.text(name, "name");
  }
}
