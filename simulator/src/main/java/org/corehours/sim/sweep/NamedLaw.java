package org.corehours.sim.sweep;

import java.nio.file.Path;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;

/** Finds the law that a user names: a built-in one, or a law file by its path. */
public final class NamedLaw {

  private NamedLaw() {}

  /** The law of that name or file. */
  public static LossLaw find(String name) {
    if (!Laws.isFile(name)) {
      return Laws.find(name).orElseThrow(() -> RequestException.unknown("law", name, Laws.names()));
    }
    try {
      return Laws.read(Path.of(name));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }
}
