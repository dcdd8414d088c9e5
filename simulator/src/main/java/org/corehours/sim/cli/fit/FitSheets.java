package org.corehours.sim.cli.fit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Selection;
import org.corehours.scaling.form.PowerLawForm;
import org.corehours.sim.cli.io.Version;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.report.fit.FitSheet;
import org.corehours.sim.report.fit.FitSheet.Part;
import org.corehours.sim.report.fit.FittedRun;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.units.Numbers;

/** What the report of a fit shows. */
final class FitSheets {

  private FitSheets() {}

  /**
   * A fit to be shown.
   *
   * @param data name of the runs' file
   * @param typed the command that was given
   * @param chosen the command that fits what was selected; empty if nothing was
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
        new Part(FitText.coefficients(report), "The intervals hold 90 % of the bootstrap draws."),
        new Part(
            FitText.backtests(report.backtests()),
            "Root mean square of ln(predicted / measured) over runs that were left out."),
        selection.map(made -> new Part(SelectionText.table(made), remarks(made))),
        convergence(fit),
        chosen.isEmpty() ? typed : typed + "\n# the same law without selecting it\n" + chosen,
        "Corehours " + Version.current() + " on Java " + Runtime.version().feature() + ".");
  }

  private static String remarks(Selection selection) {
    return "The "
        + SelectionText.remarks(selection).replace('\n', ' ')
        + ". The first is the law of this report; its score is flattered by having been chosen.";
  }

  private static String answer(FitReport report) {
    String seen =
        String.format(
            Locale.ROOT,
            "The %s law gives %d runs to %s %%",
            report.fit().form().name(),
            report.runs().size(),
            FitText.percent(report.fit().rms()));
    return report.backtests().stream()
        .filter(test -> test.name().equals(Backtest.EACH_MODEL) && test.runs() > 0)
        .findFirst()
        .map(
            test ->
                seen + ", models it has not seen to " + FitText.percent(test.rmsLogError()) + " %")
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
        PowerLawForm.compute(run.inputs()),
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
                    "how much worse some combination of coefficients is pinned than others"),
                List.of("objective", text("%.7e", fit.value()), fit.objective().describe()),
                List.of(
                    "sigma",
                    Numbers.significant(100 * fit.residualDeviation(), 3) + " %",
                    "standard deviation of the log residuals, coefficients allowed for"))),
        "");
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
