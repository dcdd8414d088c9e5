package org.corehours.sim.config;

import java.util.Objects;
import org.corehours.sim.config.yaml.Require;

/** What a row of the results has to hold, or else is left out. */
public sealed interface Constraint {

  /** The run fits into the memory of its chips. */
  record MemoryFits() implements Constraint {

    /** As it is written in a file. */
    static final String NAME = "memory_fits";

    @Override
    public String toString() {
      return NAME;
    }
  }

  /**
   * A numeric column of the results lies on one side of a value. It does not hold where the column
   * has no value.
   *
   * @param column name of the column
   * @param value what the column is compared with, in the unit of the column
   */
  record Comparison(String column, Operator operator, double value) implements Constraint {

    private static final double LARGEST_WHOLE = 1e15;

    public Comparison {
      Require.text(column, "column");
      Objects.requireNonNull(operator, "operator");
      Require.that(Double.isFinite(value), "value", value, "must be finite");
    }

    /** Whether a value of the column satisfies it; NaN never does. */
    public boolean holds(double columnValue) {
      return operator.holds(columnValue, value);
    }

    /** The same for equal constraints, however they were written. */
    @Override
    public String toString() {
      boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
      String shown = whole ? Long.toString((long) value) : Double.toString(value);
      return column + " " + operator.symbol() + " " + shown;
    }
  }

  /** How two numbers are compared. */
  enum Operator {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("==");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written in a file. */
    public String symbol() {
      return symbol;
    }

    private boolean holds(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case MORE -> left > right;
        case AT_LEAST -> left >= right;
        case EQUAL -> left == right;
      };
    }
  }
}
