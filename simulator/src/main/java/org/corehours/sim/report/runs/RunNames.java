package org.corehours.sim.report.runs;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;

/** Names of runs for people. */
public final class RunNames {

  private static final Pattern SHARE = Pattern.compile("[0-9]*\\.?[0-9]+(E-?[0-9]+)?");

  private static final Pattern SETUP = Pattern.compile("(batch|chips|chip)=(.*)");

  private RunNames() {}

  /** The model with what else sets its curve apart. */
  public static String design(StoredRow row) {
    return Executions.isDense(row)
        ? prunedModel(row)
        : prunedModel(row) + ", " + Executions.name(row.get(Columns.EXECUTION));
  }

  /** The model with its setup, where setups differ, and with what is pruned of it. */
  public static String prunedModel(StoredRow row) {
    Stream<String> pattern =
        row.get(Columns.SPARSITY_PATTERN).equals(Executions.DENSE)
            ? Stream.of()
            : Stream.of(pattern(row.get(Columns.SPARSITY_PATTERN)));
    return Stream.of(Stream.of(row.get(Columns.MODEL)), setup(row), pattern)
        .flatMap(part -> part)
        .collect(joining(", "));
  }

  /** What a row's key says of the setup; it does so only where setups of a sweep differ. */
  private static Stream<String> setup(StoredRow row) {
    return Arrays.stream(row.get(Columns.ROW_KEY).split("\\|"))
        .skip(1)
        .map(SETUP::matcher)
        .filter(Matcher::matches)
        .map(
            part ->
                switch (part.group(1)) {
                  case "batch" -> "batch " + part.group(2);
                  case "chips" -> part.group(2) + " chips";
                  default -> Cells.chip(part.group(2));
                });
  }

  /** A pattern as in running text: a share of 0.75 is 75 % sparse, all others have a name. */
  public static String pattern(String pattern) {
    return SHARE.matcher(pattern).matches()
        ? Cells.percent(Double.parseDouble(pattern)) + " sparse"
        : pattern;
  }
}
