package org.corehours.sim.sweep;

import java.util.Arrays;
import java.util.Set;
import org.corehours.sim.result.Column;
import org.corehours.sim.result.Columns;
import org.corehours.sim.result.store.ColumnBatch;
import org.corehours.sim.result.store.ColumnData;
import org.corehours.sim.sweep.RunValues.Real;

/** The values of one column so far. */
sealed interface ColumnBuilder {

  /**
   * Takes over a column of some rows of a design.
   *
   * @param at where they go
   * @param kept which of the design's rows
   */
  void add(int at, DesignRows rows, int[] kept);

  /** All values. */
  ColumnData build();

  /**
   * An empty column.
   *
   * @param rows there will be
   * @param frontier numbers of those on the frontier
   */
  static ColumnBuilder of(Column column, int rows, Set<Long> frontier) {
    return switch (column.type()) {
      case REAL -> new Reals(column, new double[rows]);
      case INTEGER -> new Integers(column, new long[rows]);
      case BOOLEAN -> new Flags(column, frontier, new boolean[rows]);
      case TEXT, TEXT_LIST -> new Texts(column, new String[rows]);
    };
  }

  /** Real numbers. */
  final class Reals implements ColumnBuilder {

    private final Column column;
    private final double[] values;

    Reals(Column column, double[] values) {
      this.column = column;
      this.values = values;
    }

    @Override
    public void add(int at, DesignRows rows, int[] kept) {
      if (RunValues.isConstant(column)) {
        double value = (Double) column.value().apply(rows.first());
        Arrays.fill(values, at, at + kept.length, value);
        return;
      }
      Real real = RunValues.of(column);
      for (int k = 0; k < kept.length; k++) {
        values[at + k] = real.at(rows, kept[k]);
      }
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Reals(values);
    }
  }

  /** Whole numbers. */
  final class Integers implements ColumnBuilder {

    private final Column column;
    private final long[] values;

    Integers(Column column, long[] values) {
      this.column = column;
      this.values = values;
    }

    @Override
    public void add(int at, DesignRows rows, int[] kept) {
      if (RunValues.isConstant(column)) {
        long value = ColumnBatch.whole((Number) column.value().apply(rows.first()));
        Arrays.fill(values, at, at + kept.length, value);
        return;
      }
      for (int k = 0; k < kept.length; k++) {
        values[at + k] = rows.run(kept[k]).steps();
      }
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Integers(values);
    }
  }

  /** Yes or no. */
  final class Flags implements ColumnBuilder {

    private final boolean marks;
    private final Set<Long> frontier;
    private final boolean[] values;

    Flags(Column column, Set<Long> frontier, boolean[] values) {
      marks = column.name().equals("on_frontier");
      this.frontier = frontier;
      this.values = values;
    }

    @Override
    public void add(int at, DesignRows rows, int[] kept) {
      for (int k = 0; k < kept.length; k++) {
        values[at + k] =
            marks ? frontier.contains(rows.number(kept[k])) : rows.extrapolated(kept[k]);
      }
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Flags(values);
    }
  }

  /** Texts, and lists of them. */
  final class Texts implements ColumnBuilder {

    private final Column column;
    private final String[] values;

    Texts(Column column, String[] values) {
      this.column = column;
      this.values = values;
    }

    @Override
    public void add(int at, DesignRows rows, int[] kept) {
      if (RunValues.isConstant(column)) {
        Arrays.fill(values, at, at + kept.length, (String) column.value().apply(rows.first()));
        return;
      }
      boolean caveats = column.type() == Column.Type.TEXT_LIST;
      for (int k = 0; k < kept.length; k++) {
        values[at + k] =
            caveats
                ? ColumnBatch.joined(Columns.caveats(column, rows.caveats(kept[k])))
                : rows.key(kept[k]);
      }
    }

    @Override
    public ColumnData build() {
      return new ColumnData.Texts(values);
    }
  }
}
