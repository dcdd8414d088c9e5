package org.corehours.sim.config.yaml;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names a config may use; each set is kept sorted, so that messages do not vary.
 *
 * @param columns all columns of the results
 * @param numericColumns those of them that hold numbers
 */
public record KnownNames(
    Set<String> models,
    Set<String> chips,
    Set<String> laws,
    Set<String> datasets,
    Set<String> columns,
    Set<String> numericColumns) {

  public KnownNames {
    models = sorted(models);
    chips = sorted(chips);
    laws = sorted(laws);
    datasets = sorted(datasets);
    columns = sorted(columns);
    numericColumns = sorted(numericColumns);
  }

  private static Set<String> sorted(Set<String> names) {
    return Collections.unmodifiableSet(new TreeSet<>(names));
  }
}
