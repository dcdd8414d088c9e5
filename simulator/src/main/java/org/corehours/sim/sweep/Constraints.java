package org.corehours.sim.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import org.corehours.sim.config.Constraint;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.NumberColumn;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.design.DesignRows;

/** Leaves out the rows that do not hold what a config asks for, and counts why. For all threads. */
final class Constraints {

  private final List<Constraint> constraints;
  private final AtomicLongArray removed;
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();

  Constraints(List<Constraint> constraints) {
    this.constraints = List.copyOf(constraints);
    removed = new AtomicLongArray(constraints.size());
  }

  /** Indices of those of a design's rows for which all constraints hold. */
  int[] kept(DesignRows rows) {
    boolean[] out = new boolean[rows.count()];
    for (int c = 0; c < constraints.size(); c++) {
      IntPredicate check = check(constraints.get(c), rows);
      int count = 0;
      for (int i = 0; i < out.length; i++) {
        if (!check.test(i)) {
          count++;
          out[i] = true;
        }
      }
      removed.addAndGet(c, count);
    }
    int[] left = new int[out.length];
    int count = 0;
    for (int i = 0; i < out.length; i++) {
      if (!out[i]) {
        left[count++] = i;
      }
    }
    seen.addAndGet(out.length);
    kept.addAndGet(count);
    return Arrays.copyOf(left, count);
  }

  private static IntPredicate check(Constraint constraint, DesignRows rows) {
    if (constraint instanceof Comparison comparison) {
      NumberColumn column = (NumberColumn) Columns.named(comparison.column());
      return i -> comparison.holds(column.number(rows.row(i, Set.of())));
    }
    boolean fits = rows.design().costed().heaviest().fits();
    return i -> fits;
  }

  /** Refuses a result without rows, and says which constraint leaves out most of them. */
  void requireAny() {
    if (kept.get() > 0) {
      return;
    }
    int most = 0;
    for (int c = 1; c < constraints.size(); c++) {
      most = removed.get(c) > removed.get(most) ? c : most;
    }
    throw new RefusedException(
        String.format(
            Locale.ROOT,
            "constraints (%s) exclude all rows: %d of %d do not satisfy it",
            constraints.get(most),
            removed.get(most),
            seen.get()),
        "Maybe a looser bound, or other models, budgets or chips.");
  }
}
