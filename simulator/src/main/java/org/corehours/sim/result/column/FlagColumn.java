package org.corehours.sim.result.column;

import java.util.Optional;
import java.util.function.Predicate;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.RunOutcome;

/** A column of yes or no. */
public final class FlagColumn implements Column {

  private final ColumnInfo info;
  private final Scope scope;
  private final Predicate<SweepRow> value;

  private FlagColumn(ColumnInfo info, Scope scope, Predicate<SweepRow> value) {
    this.info = info;
    this.scope = scope;
    this.value = value;
  }

  public static FlagColumn ofDesign(String name, String description, Predicate<DesignFacts> value) {
    return new FlagColumn(
        new ColumnInfo(name, "", description), Scope.DESIGN, row -> value.test(row.run().design()));
  }

  public static FlagColumn ofRun(String name, String description, Predicate<RunOutcome> value) {
    return new FlagColumn(
        new ColumnInfo(name, "", description), Scope.RUN, row -> value.test(row.run()));
  }

  public static FlagColumn ofRow(String name, String description, Predicate<SweepRow> value) {
    return new FlagColumn(new ColumnInfo(name, "", description), Scope.ROW, value);
  }

  /** The value of a row. */
  public boolean holds(SweepRow row) {
    return value.test(row);
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    return Optional.of(holds(row));
  }

  @Override
  public ColumnInfo info() {
    return info;
  }

  @Override
  public Scope scope() {
    return scope;
  }
}
