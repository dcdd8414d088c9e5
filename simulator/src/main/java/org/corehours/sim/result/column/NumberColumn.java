package org.corehours.sim.result.column;

/** A column of numbers, which a constraint of a sweep may compare. */
public sealed interface NumberColumn extends Column permits RealColumn, IntegerColumn {

  /** The value of a row; NaN where it has none. */
  double number(SweepRow row);
}
