package org.corehours.sim.sweep;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.corehours.sim.config.Constraint;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.result.Columns;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.RunValues.Real;

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
      Real value = value(constraints.get(c));
      int count = 0;
      for (int i = 0; i < out.length; i++) {
        if (!holds(constraints.get(c), value.at(rows, i))) {
          count++;
          out[i] = true;
        }
      }
      removed.addAndGet(c, count);
    }
    int[] left = IntStream.range(0, out.length).filter(i -> !out[i]).toArray();
    seen.addAndGet(out.length);
    kept.addAndGet(left.length);
    return left;
  }

  /**
   * What a constraint looks at: a column, or 1 for what fits into memory and 0 for what does not.
   */
  private static Real value(Constraint constraint) {
    return constraint instanceof Comparison comparison
        ? RunValues.of(Columns.named(comparison.column()))
        : (rows, i) -> rows.design().costed().heaviest().fits() ? 1 : 0;
  }

  private static boolean holds(Constraint constraint, double value) {
    return constraint instanceof Comparison comparison ? comparison.holds(value) : value > 0;
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
            "constraints (%s) leave no row: %d of %d do not hold it",
            constraints.get(most),
            removed.get(most),
            seen.get()),
        "Maybe a looser bound, or other models, budgets or chips.");
  }
}
