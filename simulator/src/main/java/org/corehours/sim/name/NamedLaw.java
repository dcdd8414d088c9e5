package org.corehours.sim.name;

import java.nio.file.Path;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.run.RefusedException;

/** Finds the law that a user names: a built-in one, or a law file by its path. */
public final class NamedLaw {

  private NamedLaw() {}

  /** The law of that name or file. */
  public static LossLaw find(String name) {
    Optional<LossLaw> builtIn = Laws.find(name);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    if (!FileNames.isFile(name)) {
      return Spelling.named("law", name, Laws.names(), Laws::find);
    }
    try {
      return Laws.read(Path.of(name));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /**
   * Refuses a law of another family than the model's.
   *
   * @param place where the model is named
   * @param wayOut what may do instead
   */
  public static void requireFamily(String place, Architecture model, LossLaw law, String wayOut) {
    if (!model.family().equals(law.file().family())) {
      throw new RefusedException(
          "%s (%s) must be of the family that law %s was fitted to: %s, not %s"
              .formatted(place, model.name(), law.name(), law.file().family(), model.family()),
          wayOut);
    }
  }
}
