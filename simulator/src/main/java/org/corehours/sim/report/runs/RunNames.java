package org.corehours.sim.report.runs;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * Names of a sweep's runs for people. They say of the setup in what the sweep's setups differ.
 *
 * @param setup the columns of the setup that are named
 */
public record RunNames(Set<Column> setup) {

  private static final Pattern SHARE = Pattern.compile("[0-9]*\\.?[0-9]+(E-?[0-9]+)?");

  public RunNames {
    setup = Set.copyOf(setup);
  }

  /** The names of a sweep's runs. */
  public static RunNames of(StoredSweep sweep) {
    Manifest manifest = sweep.manifest();
    return new RunNames(
        Stream.of(Columns.BATCH_SIZE, Columns.CHIPS, Columns.CHIP)
            .filter(column -> manifest.setupsDifferIn(column.name()))
            .collect(toSet()));
  }

  /** The model with what else sets its curve apart. */
  public String design(StoredRow row) {
    return Executions.isDense(row)
        ? prunedModel(row)
        : prunedModel(row) + ", " + Executions.name(row.get(Columns.EXECUTION));
  }

  /** The model with its setup, where setups differ, and with what is pruned of it. */
  public String prunedModel(StoredRow row) {
    List<String> parts = new ArrayList<>(List.of(row.get(Columns.MODEL)));
    if (setup.contains(Columns.BATCH_SIZE)) {
      parts.add("batch " + row.get(Columns.BATCH_SIZE));
    }
    if (setup.contains(Columns.CHIPS)) {
      parts.add(row.get(Columns.CHIPS) + " chips");
    }
    if (setup.contains(Columns.CHIP)) {
      parts.add(Cells.chip(row.get(Columns.CHIP)));
    }
    if (!row.get(Columns.SPARSITY_PATTERN).equals(Executions.DENSE)) {
      parts.add(pattern(row.get(Columns.SPARSITY_PATTERN)));
    }
    return String.join(", ", parts);
  }

  /** A pattern as in running text: a share of 0.75 is 75 % sparse, all others have a name. */
  public static String pattern(String pattern) {
    return SHARE.matcher(pattern).matches()
        ? Cells.percent(Double.parseDouble(pattern)) + " sparse"
        : pattern;
  }
}
