package org.corehours.sim.result.store.batch;

import java.nio.charset.StandardCharsets;
import org.duckdb.DuckDBWritableVector;

/** The values of one column, of rows that are written together. */
public sealed interface ColumnData {

  /** Writes {@code count} values from row {@code from} on into a vector. */
  void write(int from, int count, DuckDBWritableVector vector);

  /** Real numbers; NaN is stored as NULL. */
  final class Reals implements ColumnData {

    private final double[] values;

    public Reals(double[] values) {
      this.values = values;
    }

    @Override
    public void write(int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        double value = values[from + i];
        if (Double.isNaN(value)) {
          vector.setNull(i);
        } else {
          vector.setDouble(i, value);
        }
      }
    }
  }

  /** Whole numbers; {@link #NONE} is stored as NULL. */
  final class Integers implements ColumnData {

    /** Stands where a row has no value. */
    public static final long NONE = Long.MIN_VALUE;

    private final long[] values;

    public Integers(long[] values) {
      this.values = values;
    }

    @Override
    public void write(int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        long value = values[from + i];
        if (value == NONE) {
          vector.setNull(i);
        } else {
          vector.setLong(i, value);
        }
      }
    }
  }

  /** Yes or no. */
  final class Flags implements ColumnData {

    private final boolean[] values;

    public Flags(boolean[] values) {
      this.values = values;
    }

    @Override
    public void write(int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        vector.setBoolean(i, values[from + i]);
      }
    }
  }

  /** Texts; null is stored as NULL. The same object in neighbouring rows is encoded once. */
  final class Texts implements ColumnData {

    private final String[] values;

    public Texts(String[] values) {
      this.values = values;
    }

    @Override
    public void write(int from, int count, DuckDBWritableVector vector) {
      byte[][] encoded = new byte[count][];
      for (int i = 0; i < count; i++) {
        String value = values[from + i];
        if (value != null) {
          boolean again = i > 0 && sameObject(value, values[from + i - 1]);
          encoded[i] = again ? encoded[i - 1] : value.getBytes(StandardCharsets.UTF_8);
        }
      }
      vector.setStringUtf8Batch(0, encoded);
    }

    @SuppressWarnings("ReferenceEquality") // only to save work
    private static boolean sameObject(String a, String b) {
      return a == b;
    }
  }
}
