package org.corehours.sim.name;

import org.corehours.architecture.ModelFamilies;

/** Finds the model family that a user names. */
public final class NamedFamily {

  private NamedFamily() {}

  /** The family's own spelling of its name; the name itself where none is known. */
  public static String spelled(String name) {
    return ModelFamilies.find(name).isPresent()
        ? name
        : Spelling.of(name, ModelFamilies.names()).orElse(name);
  }
}
