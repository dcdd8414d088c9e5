package org.corehours.sim.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.IntervalSettings;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sparsity.SparseTraining;
import org.corehours.units.Numbers;

/** A design and its run as the config of a sweep of one row, which gives the same numbers. */
final class ConfigExport {

  private ConfigExport() {}

  static String of(Query query, Design design) {
    SparseTraining training = design.costed().training();
    IntervalSettings interval = design.estimator().setting().interval();
    String model = design.candidate().model().name();
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Written by the explorer of Corehours; a sweep of this file reproduces its numbers.");
    lines.add("name: " + name(model, query));
    lines.add("chip: " + query.chip());
    lines.add("dataset: " + design.estimate().setup().dataset());
    lines.add("batch_size: " + PlanSearch.STANDARD_BATCH);
    lines.add("chips: " + design.run().step().slice().chips());
    lines.add("models:");
    String file = design.candidate().file();
    lines.add("  - " + (file.isEmpty() ? model : file));
    lines.add("budgets: [" + plain(query.budget()) + "]   # core-hours");
    lines.add("law: " + design.point().law().name());
    if (!training.isDense()) {
      lines.add("sparsity: \"" + training.layers() + "\"");
      lines.add("schedule: \"" + training.schedule() + "\"");
      lines.add("execution: \"" + training.execution() + "\"");
    }
    query.usdPerChipHour().ifPresent(usd -> lines.add("usd_per_chip_hour: " + plain(usd)));
    lines.add(
        String.format(
            Locale.ROOT,
            "interval: {level: %s, draws: %d, seed: %d}",
            interval.level(),
            interval.draws(),
            interval.seed()));
    lines.add("curve: true");
    return String.join("\n", lines) + "\n";
  }

  private static String name(String model, Query query) {
    return model + "-" + Numbers.compact(query.budget(), 3);
  }

  /** All digits, without an exponent where there need not be one. */
  private static String plain(double value) {
    return value == Math.rint(value) && value < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
