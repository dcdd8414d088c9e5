package org.corehours.sim.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.validate.Check;
import org.corehours.sim.validate.Validation;
import org.corehours.units.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares published numbers with predicted ones. */
@Command(
    name = "validate",
    description = "Compares published numbers with predicted ones, with sources and errors.",
    footer = {"", "Example:", "  corehours validate --format csv"})
final class ValidateCommand implements Callable<Integer> {

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    List<Check> checks = Validation.checks();
    output.print(() -> text(checks), () -> json(checks), () -> rows(checks));
    return 0;
  }

  private static Map<String, Object> json(List<Check> checks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("checks", checks);
    json.put("summary", summary(checks));
    return json;
  }

  private static Map<String, Object> summary(List<Check> checks) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("checks", checks.size());
    summary.put("passed", checks.stream().filter(Check::passed).count());
    summary.put("failed", checks.stream().filter(check -> !check.passed()).count());
    return summary;
  }

  private static List<Map<String, Object>> rows(List<Check> checks) {
    return new JsonMapper().convertValue(checks, new TypeReference<>() {});
  }

  private static String text(List<Check> checks) {
    Table table =
        new Table(
            List.of(
                Heading.text("check"),
                Heading.text("quantity"),
                Heading.text("unit"),
                Heading.number("published"),
                Heading.number("predicted"),
                Heading.number("error", "%"),
                Heading.number("tolerance", "%"),
                Heading.text(""),
                Heading.text("used in a fit")),
            checks.stream().map(ValidateCommand::row).toList());
    return TextTable.render(table) + sources(checks) + closing(checks);
  }

  private static List<String> row(Check check) {
    boolean isError = check.published() == 0;
    return List.of(
        check.id(),
        check.quantity(),
        check.unit(),
        isError ? "" : Numbers.significant(check.published(), 5),
        isError ? "" : Numbers.significant(check.predicted(), 5),
        String.format(Locale.ROOT, "%+.2f", 100 * check.relativeError()),
        String.format(Locale.ROOT, "%.2f", 100 * check.tolerance()),
        check.passed() ? "ok" : "FAILED",
        check.usedForCalibration() ? "yes" : "no");
  }

  private static String sources(List<Check> checks) {
    StringBuilder text = new StringBuilder("\nSources\n");
    checks.stream()
        .map(Check::source)
        .distinct()
        .forEach(source -> text.append("  ").append(source).append('\n'));
    return text.toString();
  }

  private static String closing(List<Check> checks) {
    Map<String, Object> summary = summary(checks);
    return "\n%s of %s checks passed\n".formatted(summary.get("passed"), summary.get("checks"));
  }
}
