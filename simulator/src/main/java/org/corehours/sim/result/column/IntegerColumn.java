package org.corehours.sim.result.column;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.RunOutcome;

/** A column of whole numbers. */
public final class IntegerColumn implements NumberColumn {

  private final ColumnInfo info;
  private final Scope scope;
  private final Function<SweepRow, OptionalLong> value;

  private IntegerColumn(ColumnInfo info, Scope scope, Function<SweepRow, OptionalLong> value) {
    this.info = info;
    this.scope = scope;
    this.value = value;
  }

  public static IntegerColumn ofDesign(
      String name, String unit, String description, ToLongFunction<DesignFacts> value) {
    return ofSomeDesigns(
        name, unit, description, design -> OptionalLong.of(value.applyAsLong(design)));
  }

  /** A column without a value for some designs. */
  public static IntegerColumn ofSomeDesigns(
      String name, String unit, String description, Function<DesignFacts, OptionalLong> value) {
    return new IntegerColumn(
        new ColumnInfo(name, unit, description),
        Scope.DESIGN,
        row -> value.apply(row.run().design()));
  }

  public static IntegerColumn ofRun(
      String name, String unit, String description, ToLongFunction<RunOutcome> value) {
    return new IntegerColumn(
        new ColumnInfo(name, unit, description),
        Scope.RUN,
        row -> OptionalLong.of(value.applyAsLong(row.run())));
  }

  /** The value of a row, if it has one. */
  public OptionalLong whole(SweepRow row) {
    return value.apply(row);
  }

  @Override
  public double number(SweepRow row) {
    OptionalLong whole = whole(row);
    return whole.isPresent() ? (double) whole.getAsLong() : Double.NaN;
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    OptionalLong whole = whole(row);
    return whole.isPresent() ? Optional.of(whole.getAsLong()) : Optional.empty();
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
