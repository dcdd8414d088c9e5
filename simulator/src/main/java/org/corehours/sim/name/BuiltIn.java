package org.corehours.sim.name;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.corehours.architecture.BuiltInModels;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.Laws;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.NumberColumn;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chips;

/** Everything that has a name of its own. */
public final class BuiltIn {

  private BuiltIn() {}

  /** The names that a config may use. */
  public static KnownNames names() {
    return new KnownNames(
        BuiltInModels.names(),
        Chips.names(),
        Laws.names(),
        Datasets.names(),
        columns(column -> true),
        columns(NumberColumn.class::isInstance));
  }

  /**
   * The data set of that name.
   *
   * @throws RefusedException if there is none
   */
  public static Dataset dataset(String name) {
    return Spelling.named("dataset", name, Datasets.names(), Datasets::find);
  }

  private static Set<String> columns(Predicate<Column> wanted) {
    return Columns.ALL.stream().filter(wanted).map(Column::name).collect(Collectors.toSet());
  }
}
