package org.corehours.sim.result.column;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.RunOutcome;

/** A column of real numbers. Functions give NaN where there is no value; it is stored as NULL. */
public final class RealColumn implements NumberColumn {

  private final ColumnInfo info;
  private final Scope scope;
  private final ToDoubleFunction<SweepRow> value;

  private RealColumn(ColumnInfo info, Scope scope, ToDoubleFunction<SweepRow> value) {
    this.info = info;
    this.scope = scope;
    this.value = value;
  }

  public static RealColumn ofDesign(
      String name, String unit, String description, ToDoubleFunction<DesignFacts> value) {
    return new RealColumn(
        new ColumnInfo(name, unit, description),
        Scope.DESIGN,
        row -> value.applyAsDouble(row.run().design()));
  }

  public static RealColumn ofRun(
      String name, String unit, String description, ToDoubleFunction<RunOutcome> value) {
    return new RealColumn(
        new ColumnInfo(name, unit, description), Scope.RUN, row -> value.applyAsDouble(row.run()));
  }

  public static RealColumn ofRow(
      String name, String unit, String description, ToDoubleFunction<SweepRow> value) {
    return new RealColumn(new ColumnInfo(name, unit, description), Scope.ROW, value);
  }

  @Override
  public double number(SweepRow row) {
    return value.applyAsDouble(row);
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    double number = number(row);
    return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
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
