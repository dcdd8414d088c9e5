package org.corehours.sim.cli.fit;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.interval.Interval;
import org.corehours.fitting.interval.ProfileInterval;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.units.Numbers;

/** A fit for people. */
final class FitText {

  private static final int DIGITS = 5;

  private FitText() {}

  static String of(FitReport report) {
    return String.join(
        "\n",
        head(report),
        TextTable.render(coefficients(report)),
        convergence(report.fit()),
        TextTable.render(backtests(report.backtests())),
        warnings(report.warnings()));
  }

  private static String head(FitReport report) {
    LawFit fit = report.fit();
    return String.format(
        Locale.ROOT,
        "%s: %s\n%d runs, %s\n",
        fit.form().name(),
        fit.form().formula(),
        report.runs().size(),
        fit.objective().describe());
  }

  static Table coefficients(FitReport report) {
    List<List<String>> rows =
        report.fit().byName().entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), report))
            .toList();
    return new Table(
        List.of(
            Heading.text("coefficient"),
            Heading.number("value"),
            Heading.number("standard error"),
            Heading.number("90 % from"),
            Heading.number("to"),
            Heading.number("asymptotic standard error"),
            Heading.number("profile 90 % from"),
            Heading.number("to")),
        rows);
  }

  private static List<String> row(String name, double value, FitReport report) {
    Interval interval = report.intervals().get(name);
    ProfileInterval profile = report.profiles().get(name);
    return List.of(
        name,
        Numbers.significant(value, DIGITS),
        Numbers.significant(interval.standardError(), 2),
        Numbers.significant(interval.low(), 4),
        Numbers.significant(interval.high(), 4),
        error(report.asymptoticErrors().get(name)),
        profile == null ? "-" : end(profile.low(), "< " + ProfileInterval.LOWEST),
        profile == null ? "-" : end(profile.high(), "> " + ProfileInterval.HIGHEST));
  }

  private static String error(OptionalDouble error) {
    return error.isPresent() ? Numbers.significant(error.getAsDouble(), 2) : "-";
  }

  private static String end(OptionalDouble end, String open) {
    return end.isPresent() ? Numbers.significant(end.getAsDouble(), 4) : open;
  }

  private static String convergence(LawFit fit) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d starts agree, gradient %.1e of the objective, condition %.1e%n"
            + "objective %.7e (mean), log residuals RMS %.3f %%%n",
        fit.converged() ? "converged" : "NOT CONVERGED",
        fit.startsAgreeing(),
        fit.starts(),
        fit.gradientNorm(),
        fit.condition(),
        fit.value(),
        100 * fit.rms());
  }

  static Table backtests(List<Backtest> tests) {
    return new Table(
        List.of(
            Heading.text("back-test"),
            Heading.number("fits"),
            Heading.number("runs predicted"),
            Heading.number("RMS log error", "%"),
            Heading.number("published law, fitted to all", "%")),
        tests.stream().map(FitText::row).toList());
  }

  private static List<String> row(Backtest test) {
    return List.of(
        test.description(),
        Integer.toString(test.fits()),
        Integer.toString(test.runs()),
        percent(test.rmsLogError()),
        percent(test.yardstickRms()));
  }

  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f", 100 * share) : "-";
  }

  private static String warnings(List<String> warnings) {
    StringBuilder text = new StringBuilder();
    warnings.forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    return text.toString();
  }
}
