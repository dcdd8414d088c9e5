package org.corehours.sim.cli.fit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Selection;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.report.fit.FitSheet;
import org.corehours.sim.report.fit.FitSheet.Part;
import org.corehours.sim.report.fit.FittedRun;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.ProgramVersion;
import org.corehours.units.Numbers;

/** Contents of a fit's report. */
final class FitSheets {

  private FitSheets() {}

  /**
   * A fit to be shown.
   *
   * @param data name of the runs' file
   * @param typed the command that was given
   * @param chosen the command that fits the selected law directly; empty without a selection
   */
  static FitSheet of(
      String data, FitReport report, Optional<Selection> selection, String typed, String chosen) {
    LawFit fit = report.fit();
    return new FitSheet(
        "%s law of %s".formatted(fit.form().name(), data),
        answer(report),
        fit.form().formula() + "; " + fit.objective().describe(),
        report.warnings(),
        runs(report),
        Math.max(fit.residualDeviation(), Double.MIN_NORMAL),
        new Part(
            FitText.coefficients(report), "Each interval contains 90 % of the bootstrap draws."),
        new Part(
            FitText.backtests(report.backtests()),
            "Root mean square of ln(predicted / measured) over held-out runs."),
        selection.map(made -> new Part(SelectionText.table(made), remarks(made))),
        convergence(fit),
        chosen.isEmpty() ? typed : typed + "\n# fits the selected law directly\n" + chosen,
        "Corehours " + ProgramVersion.current() + " on Java " + Runtime.version().feature() + ".");
  }

  private static String remarks(Selection selection) {
    return "The "
        + SelectionText.remarks(selection).replace('\n', ' ')
        + ". The first is the law of this report; its score is optimistic, because it was selected by it.";
  }

  private static String answer(FitReport report) {
    String seen =
        String.format(
            Locale.ROOT,
            "The %s law reproduces %d runs within %s %% (RMS)",
            report.fit().form().name(),
            report.runs().size(),
            FitText.percent(report.fit().rms()));
    return report.backtests().stream()
        .filter(test -> test.name().equals(Backtest.EACH_MODEL) && test.runs() > 0)
        .findFirst()
        .map(
            test -> seen + ", held-out models within " + FitText.percent(test.rmsLogError()) + " %")
        .orElse(seen);
  }

  private static List<FittedRun> runs(FitReport report) {
    return report.runs().stream().map(run -> run(report.fit(), run)).toList();
  }

  private static FittedRun run(LawFit fit, Observation run) {
    return new FittedRun(
        run.group(),
        run.sparsity(),
        run.parameters(),
        run.data(),
        run.inputs().compute(),
        run.loss(),
        fit.predict(run));
  }

  private static Part convergence(LawFit fit) {
    return new Part(
        new Table(
            List.of(Heading.text("measure"), Heading.number("value"), Heading.text("meaning")),
            List.of(
                List.of(
                    "converged",
                    fit.converged() ? "yes" : "no",
                    "the gradient is zero, no direction leads down, two starts agree"),
                List.of(
                    "starts that agree",
                    fit.startsAgreeing() + " of " + fit.starts(),
                    "ended within a relative 1e-6 of the lowest objective"),
                List.of(
                    "gradient",
                    text("%.1e", fit.gradientNorm()),
                    "relative change of the objective for an e-fold change, zero below 1e-7"),
                List.of(
                    "condition",
                    text("%.1e", fit.condition()),
                    "how much less certain the worst combination of coefficients is than the best"),
                List.of("objective", text("%.7e", fit.value()), fit.objective().describe()),
                List.of(
                    "sigma",
                    Numbers.significant(100 * fit.residualDeviation(), 3) + " %",
                    "standard deviation of the log residuals, corrected for the number of coefficients"))),
        "");
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
