package org.corehours.sim.report.runs;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import org.corehours.sim.report.chart.Palette;
import org.corehours.sim.report.chart.Tint;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * How the runs of a sweep are executed. Rows are on the frontier among those of their execution, so
 * that each execution has a frontier of its own.
 */
public final class Executions {

  /** The execution of runs in which nothing is pruned. */
  public static final String DENSE = "dense";

  private static final List<String> ORDER =
      List.of(DENSE, "masked", "compressed", "sparse-unit", "ideal");

  /** From what there is to what no chip reaches; a sparse unit of another efficiency is one too. */
  private static final Comparator<String> BY_ORDER =
      comparingInt(Executions::place).thenComparing(Comparator.naturalOrder());

  private Executions() {}

  public static boolean isDense(StoredRow row) {
    return row.get(Columns.EXECUTION).equals(DENSE);
  }

  /** Whether a sweep has rows that are not dense. */
  public static boolean areSeveral(StoredSweep sweep) {
    return sweep.rows().stream().anyMatch(row -> !isDense(row));
  }

  /** The executions of a sweep, dense first if there is any dense row. */
  public static List<String> of(StoredSweep sweep) {
    return sweep.rows().stream()
        .map(row -> row.get(Columns.EXECUTION))
        .distinct()
        .sorted(BY_ORDER)
        .toList();
  }

  /** The executions of a sweep but dense. */
  public static List<String> sparse(StoredSweep sweep) {
    return of(sweep).stream().filter(execution -> !execution.equals(DENSE)).toList();
  }

  /** The sweep's rows of one execution. */
  public static StoredSweep only(StoredSweep sweep, String execution) {
    return new StoredSweep(
        sweep.manifest(),
        sweep.rows().stream().filter(row -> row.get(Columns.EXECUTION).equals(execution)).toList());
  }

  /** The dense rows of a sweep; in a sweep without any, those of its first execution. */
  public static StoredSweep reference(StoredSweep sweep) {
    return areSeveral(sweep) ? only(sweep, of(sweep).get(0)) : sweep;
  }

  /** An execution as in running text. */
  public static String name(String execution) {
    return execution
        .replace("sparse-unit=", "sparse unit of ")
        .replace("sparse-unit", "sparse unit");
  }

  /** An execution with what it means. */
  public static String explained(String execution) {
    String meaning =
        switch (kind(execution)) {
          case "masked" -> ": zeros cost as much as weights";
          case "compressed" -> ": zeros are not stored";
          case "sparse-unit" -> ": skips n:m zeros";
          case "ideal" -> ": zeros cost nothing";
          default -> "";
        };
    return name(execution) + meaning;
  }

  /** What pruning with an execution is called. */
  public static String noun(String execution) {
    return switch (kind(execution)) {
      case "masked" -> "masked sparsity";
      case "compressed" -> "compressed sparsity";
      case "sparse-unit" -> "a " + name(execution);
      case "ideal" -> "ideal hardware";
      default -> execution;
    };
  }

  /** Under which circumstance a result of an execution holds. */
  public static String circumstance(String execution) {
    return switch (kind(execution)) {
      case "masked" -> "with masked weights, as on TPU v4";
      case "compressed" -> "with weights stored compressed";
      case "sparse-unit" -> "with a " + name(execution) + " for n:m";
      case "ideal" -> "even if zeros cost nothing";
      default -> "with " + execution + " execution";
    };
  }

  /** The name of an execution's colour, the same in all charts. */
  public static String color(String execution) {
    String name = "execution-" + kind(execution);
    return Palette.has(name) ? name : Tint.GREY.color();
  }

  private static int place(String execution) {
    int place = ORDER.indexOf(kind(execution));
    return place < 0 ? ORDER.size() : place;
  }

  private static String kind(String execution) {
    return execution.replaceFirst("=.*", "");
  }
}
