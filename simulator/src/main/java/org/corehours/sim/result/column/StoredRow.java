package org.corehours.sim.result.column;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.corehours.sim.result.Caveat;

/** A row as it was stored: a value for each column, and nothing that was not stored. */
public final class StoredRow {

  private final StoredColumns columns;
  private final Object[] values;

  StoredRow(StoredColumns columns, Object[] values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * The value of any column, as {@link Column#value} gives it; empty where the row has none, or the
   * column was not stored.
   */
  public Optional<Object> value(Column column) {
    return columns.place(column).map(place -> values[place]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredRow row
        && row.columns.all().equals(columns.all())
        && Arrays.equals(row.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }

  /**
   * The value of a column that all rows have.
   *
   * @throws NoSuchElementException if this one has none
   */
  public double get(RealColumn column) {
    return find(column).orElseThrow();
  }

  /** The value of a column that some rows have. */
  public OptionalDouble find(RealColumn column) {
    return value(column)
        .map(real -> OptionalDouble.of((Double) real))
        .orElse(OptionalDouble.empty());
  }

  /**
   * The value of a column that all rows have.
   *
   * @throws NoSuchElementException if this one has none
   */
  public long get(IntegerColumn column) {
    return find(column).orElseThrow();
  }

  /** The value of a column that some rows have. */
  public OptionalLong find(IntegerColumn column) {
    return value(column).map(whole -> OptionalLong.of((Long) whole)).orElse(OptionalLong.empty());
  }

  public boolean get(FlagColumn column) {
    return (Boolean) value(column).orElseThrow();
  }

  public String get(TextColumn column) {
    return column.restored(value(column).map(String.class::cast));
  }

  /** Empty where the row has none. */
  @SuppressWarnings("unchecked") // a column of lists of texts holds nothing else
  public List<String> get(TextListColumn column) {
    return (List<String>) value(column).orElse(List.of());
  }

  /** Empty where the row has none. */
  @SuppressWarnings("unchecked") // a column of caveats holds nothing else
  public List<Caveat> get(CaveatsColumn column) {
    return (List<Caveat>) value(column).orElse(List.of());
  }
}
