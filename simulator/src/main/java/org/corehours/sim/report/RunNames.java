package org.corehours.sim.report;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.report.table.Cells;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;

/** Names of runs for people. */
public final class RunNames {

  private static final Pattern SHARE = Pattern.compile("[0-9]*\\.?[0-9]+(E-?[0-9]+)?");

  private static final Pattern SETUP = Pattern.compile("(batch|chips|chip)=(.*)");

  private RunNames() {}

  /** The model with what else sets its curve apart. */
  public static String design(ResultRow row) {
    return Executions.isDense(row.estimate())
        ? prunedModel(row)
        : prunedModel(row) + ", " + Executions.name(row.estimate().execution());
  }

  /** The model with its setup, where setups differ, and with what is pruned of it. */
  public static String prunedModel(ResultRow row) {
    Estimate estimate = row.estimate();
    Stream<String> pattern =
        estimate.sparsityPattern().equals(Executions.DENSE)
            ? Stream.of()
            : Stream.of(pattern(estimate.sparsityPattern()));
    return Stream.of(Stream.of(estimate.model()), setup(row), pattern)
        .flatMap(part -> part)
        .collect(joining(", "));
  }

  /** What a row's key says of the setup; it does so only where setups of a sweep differ. */
  private static Stream<String> setup(ResultRow row) {
    return Arrays.stream(row.rowKey().split("\\|"))
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
