package org.corehours.sim.sweep;

import java.util.List;
import org.corehours.sim.config.Constraint;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.result.Columns;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.sweep.Estimator.Costed;

/** Leaves out the rows that do not hold what a config asks for, and counts why. */
final class Constraints {

  private final List<Constraint> constraints;
  private final long[] removed;
  private long seen;

  Constraints(List<Constraint> constraints) {
    this.constraints = List.copyOf(constraints);
    removed = new long[constraints.size()];
  }

  /** Those of a design's rows for which all constraints hold. */
  List<ResultRow> kept(Costed costed, List<ResultRow> rows) {
    return rows.stream().filter(row -> keeps(costed.heaviest().fits(), row)).toList();
  }

  private boolean keeps(boolean fits, ResultRow row) {
    boolean keeps = true;
    for (int i = 0; i < removed.length; i++) {
      if (!holds(constraints.get(i), fits, row)) {
        removed[i]++;
        keeps = false;
      }
    }
    seen++;
    return keeps;
  }

  private static boolean holds(Constraint constraint, boolean fits, ResultRow row) {
    if (constraint instanceof Comparison comparison) {
      Object value = Columns.named(comparison.column()).value().apply(row);
      return value instanceof Number number && comparison.holds(number.doubleValue());
    }
    return fits;
  }

  /** Refuses a result without rows, and says which constraint leaves out most of them. */
  void requireAny(List<ResultRow> rows) {
    if (!rows.isEmpty()) {
      return;
    }
    int most = 0;
    for (int i = 1; i < removed.length; i++) {
      most = removed[i] > removed[most] ? i : most;
    }
    throw new RequestException(
        "constraints (%s) leave no row: %d of %d do not hold it"
            .formatted(constraints.get(most), removed[most], seen),
        "Maybe a looser bound, or other models, budgets or chips.");
  }
}
