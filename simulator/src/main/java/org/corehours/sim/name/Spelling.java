package org.corehours.sim.name;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_/. ]", "");
  }
}
