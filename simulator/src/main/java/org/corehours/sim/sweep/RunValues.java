package org.corehours.sim.sweep;

import com.google.common.collect.ImmutableMap;
import java.util.function.ToDoubleFunction;
import org.corehours.sim.result.Column;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.tpu.cost.RunCost;

/**
 * The columns that differ between the runs of a design. All others are those of its first run, as
 * {@link EstimatedRun#estimate} gives them.
 */
final class RunValues {

  /** A real number of a run. */
  interface Real {
    double at(DesignRows rows, int i);
  }

  private static final ImmutableMap<String, Real> REALS =
      ImmutableMap.<String, Real>builder()
          .put("budget_core_hours", DesignRows::budget)
          .put("examples", of(RunCost::examples))
          .put("tokens", (rows, i) -> rows.design().tokens(rows.run(i)))
          .put("law_data", DesignRows::data)
          .put("epochs", (rows, i) -> rows.design().epochs(rows.run(i)))
          .put("steps", of(run -> (double) run.steps()))
          .put("train_flops", of(RunCost::trainFlops))
          .put("step_seconds", of(run -> run.step().time().value()))
          .put("examples_per_core_second", of(run -> run.step().examplesPerCoreSecond()))
          .put("mfu", of(run -> run.step().mfu()))
          .put("memory_bytes_per_core", of(run -> run.step().memoryPerCore().value()))
          .put("core_hours", of(run -> run.coreHours().value()))
          .put("wall_clock_hours", of(run -> run.wallClock().hours()))
          .put("usd", of(run -> run.money().value()))
          .put("energy_kwh", (rows, i) -> rows.design().energyKwh(rows.run(i)))
          .put("kg_co2e", (rows, i) -> rows.design().kgCo2e(rows.run(i)))
          .put("learning_rate", (rows, i) -> rows.design().learningRate(rows.run(i)))
          .put("loss", DesignRows::loss)
          .put("loss_low", DesignRows::low)
          .put("loss_high", DesignRows::high)
          .buildOrThrow();

  private RunValues() {}

  private static Real of(ToDoubleFunction<RunCost> value) {
    return (rows, i) -> value.applyAsDouble(rows.run(i));
  }

  /** A numeric column; NaN where it has no value. */
  static Real of(Column column) {
    Real varying = REALS.get(column.name());
    return varying != null ? varying : (rows, i) -> number(column.value().apply(rows.first()));
  }

  /** Whether a column is the same for all runs of a design. */
  static boolean isConstant(Column column) {
    return switch (column.type()) {
      case REAL, INTEGER -> !REALS.containsKey(column.name());
      case TEXT -> !column.name().equals("row_key");
      case BOOLEAN, TEXT_LIST -> false;
    };
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
