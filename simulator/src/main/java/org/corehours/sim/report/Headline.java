package org.corehours.sim.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.report.runs.StoredFrontier;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/** A sweep's answer in a sentence or two. */
public final class Headline {

  private static final double NARROW = 0.03;

  private Headline() {}

  /** How far the loss goes from the least to the most compute, or what the only run reaches. */
  public static String of(StoredSweep sweep) {
    List<StoredRow> rows = StoredFrontier.selection(sweep);
    if (rows.isEmpty()) {
      return "The sweep has no runs.";
    }
    return rows.size() == 1 ? answer(sweep, rows.get(0), "") : range(RunNames.of(sweep), rows);
  }

  /** What to train with a budget in between, and how long the run takes. */
  public static String details(StoredSweep sweep) {
    List<StoredRow> rows = StoredFrontier.selection(sweep);
    if (rows.isEmpty()) {
      return "";
    }
    StoredRow middle = rows.get(rows.size() / 2);
    String example = rows.size() == 1 ? "" : answer(sweep, middle, ", for example") + " ";
    return example + circumstances(middle);
  }

  /** What was compared, and that none of it was measured. */
  static String compared(StoredSweep sweep) {
    long models = sweep.rows().stream().map(row -> row.get(Columns.MODEL)).distinct().count();
    long budgets =
        sweep.rows().stream()
            .flatMapToDouble(row -> row.find(Columns.BUDGET_CORE_HOURS).stream())
            .distinct()
            .count();
    long runs = sweep.manifest().rows();
    String what =
        runs == 1
            ? "This is one run. Its numbers are predicted, not measured. Its cost"
            : String.format(Locale.ROOT, "This compares %,d runs of ", runs)
                + (models == 1 ? "one model" : models + " models")
                + (budgets > 1 ? " at " + budgets + " budgets" : "")
                + ". All numbers are predicted, not measured. The cost of a run";
    return what
        + " follows from the model's operations and the chip, its loss from the law "
        + sweep.manifest().law().name()
        + ", which was fitted to published runs. A core-hour is one core of the chip for one hour;"
        + " loss is the prediction error on held-out data, so lower is better.";
  }

  private static String range(RunNames names, List<StoredRow> rows) {
    StoredRow first = rows.get(0);
    StoredRow last = rows.get(rows.size() - 1);
    return "The lowest loss falls from "
        + Cells.loss(first, 2)
        + " with "
        + Cells.coreHours(StoredFrontier.compute(first))
        + " ("
        + names.design(first)
        + ") to "
        + Cells.loss(last, 2)
        + " with "
        + Cells.compact(StoredFrontier.compute(last), 3)
        + " ("
        + names.design(last)
        + ").";
  }

  private static String answer(StoredSweep sweep, StoredRow row, String aside) {
    return "With "
        + Cells.coreHours(StoredFrontier.compute(row))
        + aside
        + ", train "
        + RunNames.of(sweep).design(row)
        + " for "
        + Cells.epochs(row.get(Columns.EPOCHS), 2)
        + ": loss "
        + loss(row);
  }

  private static String loss(StoredRow row) {
    OptionalDouble low = row.find(Columns.LOSS_LOW);
    return low.isPresent()
        ? loss(row, low.getAsDouble(), row.get(Columns.LOSS_HIGH))
        : Cells.loss(row, 2) + ".";
  }

  private static String loss(StoredRow row, double low, double high) {
    int decimals = high - low < NARROW ? 3 : 2;
    return Cells.loss(row, decimals)
        + ", "
        + Cells.percent(row.get(Columns.INTERVAL_LEVEL))
        + " interval "
        + Cells.fixed(low, decimals)
        + "-"
        + Cells.fixed(high, decimals)
        + ".";
  }

  private static String circumstances(StoredRow row) {
    String text =
        "This takes "
            + Cells.duration(row.get(Columns.WALL_CLOCK_HOURS))
            + " on "
            + row.get(Columns.CHIPS)
            + " "
            + Cells.chip(row.get(Columns.CHIP))
            + (row.get(Columns.CHIPS) == 1 ? " chip" : " chips")
            + learningRate(row)
            + ".";
    return row.get(Columns.EXTRAPOLATED)
        ? text
            + " The loss is extrapolated: the run lies outside the range that the law was fitted on."
        : text;
  }

  private static String learningRate(StoredRow row) {
    OptionalDouble rate = row.find(Columns.LEARNING_RATE);
    return rate.isPresent() ? " at a peak learning rate of " + Cells.plain(rate, 2) : "";
  }
}
