package org.corehours.sim.cli.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaw.Coefficient;
import org.corehours.fitting.curve.CurveError;
import org.corehours.fitting.curve.CurveFit;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.fit.CurveFitting;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.units.Numbers;

/** A fitted curve law for people. */
final class CurveFitText {

  private CurveFitText() {}

  static String of(CurveFitting fitting) {
    List<String> parts = new ArrayList<>();
    parts.add(head(fitting));
    parts.add(TextTable.render(coefficients(fitting)));
    parts.add(convergence(fitting.fit()));
    parts.add("Fitted:\n" + TextTable.render(errors(fitting.fit().errors())));
    List<CurveError> predicted = fitting.predictions();
    if (!predicted.isEmpty()) {
      parts.add("Predicted, not fitted:\n" + TextTable.render(errors(predicted)));
      parts.add(
          String.format(
              Locale.ROOT,
              "mean of their mean absolute errors: %.5f%n",
              CurveFitting.meanError(predicted)));
    }
    if (!fitting.caveats().isEmpty()) {
      parts.add(
          fitting.caveats().stream()
              .map(caveat -> Warnings.line(caveat.text()))
              .collect(Collectors.joining()));
    }
    return String.join("\n", parts);
  }

  private static String head(CurveFitting fitting) {
    return String.format(
        Locale.ROOT,
        "%s: %s%n%d %s, warm-up of %d steps; %s%n%s",
        CurveLaw.FORM,
        CurveLaw.FORMULA,
        fitting.curves().size(),
        fitting.curves().size() == 1 ? "curve" : "curves",
        fitting.warmup(),
        fitting.fit().objective().describe(),
        leftOut(fitting.warmupRows()));
  }

  private static String leftOut(int rows) {
    return rows == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%d rows lie in warm-ups: they give the learning rates and are not fitted%n",
            rows);
  }

  private static Table coefficients(CurveFitting fitting) {
    List<String> untold = fitting.fit().untold();
    return new Table(
        List.of(
            Heading.text("coefficient"),
            Heading.number("value"),
            Heading.number("standard error"),
            Heading.text("")),
        fitting.fit().coefficients().entrySet().stream()
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        Numbers.significant(entry.getValue().value(), 5),
                        error(entry.getValue()),
                        untold.contains(entry.getKey())
                            ? "not determined: equal to its prior"
                            : ""))
            .toList());
  }

  private static String error(Coefficient coefficient) {
    return coefficient.standardError() == null
        ? "at its bound"
        : Numbers.significant(coefficient.standardError(), 2);
  }

  private static String convergence(CurveFit fit) {
    return String.format(
        Locale.ROOT,
        "objective %s, %d of %d starts agree, gradient %s: %s%n",
        Numbers.significant(fit.value(), 4),
        fit.startsAgreeing(),
        fit.starts(),
        Numbers.significant(fit.gradientNorm(), 2),
        fit.converged() ? "converged" : "not converged");
  }

  private static Table errors(List<CurveError> errors) {
    return new Table(
        List.of(
            Heading.text("curve"),
            Heading.number("points"),
            Heading.number("mean absolute error", "nats"),
            Heading.number("root mean square", "nats"),
            Heading.number("bias", "nats"),
            Heading.number("R2")),
        errors.stream()
            .map(
                error ->
                    List.of(
                        error.name(),
                        Integer.toString(error.points()),
                        fixed(error.mae()),
                        fixed(error.rmse()),
                        fixed(error.bias()),
                        Double.isNaN(error.r2())
                            ? ""
                            : String.format(Locale.ROOT, "%.4f", error.r2())))
            .toList());
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }
}
