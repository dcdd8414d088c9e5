package org.corehours.sim.config;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The names a config may use; each set is kept sorted, so that messages do not vary. */
public record KnownNames(
    Set<String> models,
    Set<String> families,
    Set<String> chips,
    Set<String> laws,
    Set<String> datasets) {

  public KnownNames {
    models = sorted(models);
    families = sorted(families);
    chips = sorted(chips);
    laws = sorted(laws);
    datasets = sorted(datasets);
  }

  private static Set<String> sorted(Set<String> names) {
    return Collections.unmodifiableSet(new TreeSet<>(names));
  }
}
