package org.corehours.architecture;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The models of all families that have a name of their own. */
public final class BuiltInModels {

  private BuiltInModels() {}

  /** The model of that name, whatever the case. */
  public static Optional<Architecture> find(String name) {
    return ModelFamilies.builtIn(name.toLowerCase(Locale.ROOT));
  }

  /** All names in order. */
  public static Set<String> names() {
    return ModelFamilies.all().stream()
        .flatMap(family -> family.builtIn().stream())
        .map(Architecture::name)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }
}
