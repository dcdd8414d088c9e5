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

  /** Takes the values of rows. */
  private interface Values {
    OptionalLong of(SweepRow row);

    /** Makes no object where each row has a value: sweeps have millions. */
    default long orElse(SweepRow row, long none) {
      return of(row).orElse(none);
    }
  }

  private final ColumnInfo info;
  private final Scope scope;
  private final Values values;

  private IntegerColumn(ColumnInfo info, Scope scope, Values values) {
    this.info = info;
    this.scope = scope;
    this.values = values;
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
        new Values() {
          @Override
          public OptionalLong of(SweepRow row) {
            return OptionalLong.of(value.applyAsLong(row.run()));
          }

          @Override
          public long orElse(SweepRow row, long none) {
            return value.applyAsLong(row.run());
          }
        });
  }

  /** The value of a row, if it has one. */
  public OptionalLong whole(SweepRow row) {
    return values.of(row);
  }

  /** The value of a row, or another number where it has none. */
  public long whole(SweepRow row, long none) {
    return values.orElse(row, none);
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
