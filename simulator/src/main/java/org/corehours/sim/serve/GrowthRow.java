package org.corehours.sim.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.corehours.scaling.Prediction;
import org.corehours.sim.plan.Design;
import org.corehours.tpu.cost.RunCost;
import org.corehours.units.Money;

/**
 * What a budget buys.
 *
 * @param budget [core-hours]
 */
record GrowthRow(double budget, Design design, Prediction loss) {

  static GrowthRow of(double budget, Design design) {
    return new GrowthRow(budget, design, design.predict(design.estimator().setting().interval()));
  }

  /** A row for each budget that there is a design for. */
  static List<GrowthRow> of(List<Double> budgets, DoubleFunction<Optional<Design>> designs) {
    return budgets.stream().flatMap(budget -> row(budget, designs.apply(budget))).toList();
  }

  private static Stream<GrowthRow> row(double budget, Optional<Design> design) {
    return design.map(found -> of(budget, found)).stream();
  }

  /** The same where a chip-hour has another price. */
  GrowthRow at(Money pricePerChipHour) {
    return new GrowthRow(budget, design.at(pricePerChipHour), loss);
  }

  /** As named values. */
  Map<String, Object> json() {
    RunCost run = design.run();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("budget_core_hours", budget);
    row.put("model", design.candidate().model().name());
    row.put("sparsity_pattern", design.costed().training().layers().toString());
    row.put("parameters", design.parameters());
    row.put("non_zero_parameters", design.nonZeroParameters());
    row.put("epochs", design.epochs());
    row.put("core_hours", run.coreHours().value());
    row.put("chips", run.step().slice().chips());
    row.put("wall_clock_hours", run.wallClock().hours());
    row.put("usd", run.money().value());
    row.put("loss", loss.loss());
    row.put("loss_low", loss.low());
    row.put("loss_high", loss.high());
    row.put("extrapolated", loss.extrapolated());
    return row;
  }
}
