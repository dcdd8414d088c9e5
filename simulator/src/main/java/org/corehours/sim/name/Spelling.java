package org.corehours.sim.name;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.corehours.sim.run.RefusedException;

/** Takes names in other spellings, such as TPU-v4, ViT-L/16 and vit_l_16. */
public final class Spelling {

  private Spelling() {}

  /** The known name that differs from a name in case and separators only, if there is just one. */
  public static Optional<String> of(String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.of(name);
    }
    String letters = letters(name);
    List<String> found = known.stream().filter(other -> letters(other).equals(letters)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * What is known by a name.
   *
   * @param kind of thing that has the name
   * @throws RefusedException if nothing is
   */
  static <T> T named(
      String kind, String name, Collection<String> known, Function<String, Optional<T>> finder) {
    return of(name, known)
        .flatMap(finder)
        .orElseThrow(() -> RefusedException.unknown(kind, name, known));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_/. ]", "");
  }
}
