package org.corehours.sim.result.store.batch;

import java.util.Arrays;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.FlagColumn;
import org.corehours.sim.result.column.IntegerColumn;
import org.corehours.sim.result.column.RealColumn;
import org.corehours.sim.result.column.SweepRow;
import org.corehours.sim.result.column.TextualColumn;

/** The values of one column so far. */
sealed interface ColumnBuilder {

  /**
   * Takes the values of rows.
   *
   * @param at where the first goes
   * @param count how many of the rows there are
   */
  void take(int at, SweepRow[] rows, int count);

  /** Repeats the value at a place up to another place, exclusive. */
  void repeat(int at, int to);

  /** All values. */
  ColumnData build();

  /** An empty column for so many rows. */
  static ColumnBuilder of(Column column, int rows) {
    if (column instanceof RealColumn reals) {
      return new Reals(reals, new double[rows]);
    }
    if (column instanceof IntegerColumn integers) {
      return new Integers(integers, new long[rows]);
    }
    if (column instanceof FlagColumn flags) {
      return new Flags(flags, new boolean[rows]);
    }
    return new Texts((TextualColumn) column, new String[rows]);
  }

  /** Real numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Reals(RealColumn column, double[] values) implements ColumnBuilder {

    @Override
    public void take(int at, SweepRow[] rows, int count) {
      for (int i = 0; i < count; i++) {
        values[at + i] = column.number(rows[i]);
      }
    }

    @Override
    public void repeat(int at, int to) {
      Arrays.fill(values, at, to, values[at]);
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Reals(values);
    }
  }

  /** Whole numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Integers(IntegerColumn column, long[] values) implements ColumnBuilder {

    @Override
    public void take(int at, SweepRow[] rows, int count) {
      for (int i = 0; i < count; i++) {
        values[at + i] = column.whole(rows[i], ColumnData.Integers.NONE);
      }
    }

    @Override
    public void repeat(int at, int to) {
      Arrays.fill(values, at, to, values[at]);
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Integers(values);
    }
  }

  /** Yes or no. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Flags(FlagColumn column, boolean[] values) implements ColumnBuilder {

    @Override
    public void take(int at, SweepRow[] rows, int count) {
      for (int i = 0; i < count; i++) {
        values[at + i] = column.holds(rows[i]);
      }
    }

    @Override
    public void repeat(int at, int to) {
      Arrays.fill(values, at, to, values[at]);
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Flags(values);
    }
  }

  /** Texts, and what is stored as such. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Texts(TextualColumn column, String[] values) implements ColumnBuilder {

    @Override
    public void take(int at, SweepRow[] rows, int count) {
      for (int i = 0; i < count; i++) {
        values[at + i] = column.stored(rows[i]).orElse(null);
      }
    }

    @Override
    public void repeat(int at, int to) {
      Arrays.fill(values, at, to, values[at]);
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Texts(values);
    }
  }
}
