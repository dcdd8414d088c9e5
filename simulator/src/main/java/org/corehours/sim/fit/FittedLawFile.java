package org.corehours.sim.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.corehours.fitting.Backtest;
import org.corehours.fitting.LawFit;
import org.corehours.fitting.Observation;
import org.corehours.fitting.interval.DrawCovariance;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.LawFile.Conditions;
import org.corehours.scaling.LawFile.FitSummary;
import org.corehours.scaling.Laws;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sparsity.LayerKind;

/** A fitted law as a file that predictions can be made from. */
public final class FittedLawFile {

  private FittedLawFile() {}

  /**
   * What the runs were, which a fit does not know.
   *
   * @param family architecture family
   * @param dataset name of the data
   * @param data the observations and their source
   * @param parametersCount which parameters N counts
   * @param layers kinds of layers whose weights N counts; null if everything but the classifier
   * @param dataUnit what D counts
   * @param dataPer the same for programs
   * @param tokensPerDatum t in {@code 6 N t D} FLOPs; null if not known
   * @param conditions what the runs have in common
   */
  public record About(
      String family,
      String dataset,
      String data,
      String parametersCount,
      List<LayerKind> layers,
      String dataUnit,
      DataUnit dataPer,
      Double tokensPerDatum,
      Conditions conditions) {

    /** What the file of a published law of the same runs says. */
    public static About of(Preset preset) {
      LawFile published = Laws.find(preset.law()).orElseThrow().file();
      return new About(
          published.family(),
          published.dataset(),
          String.format(
              Locale.ROOT,
              "Frantar, Riquelme, Houlsby, Alistarh & Evci 2023, arXiv:2309.08520: the %d runs that"
                  + " the authors released",
              published.fit().runs()),
          published.parametersCount(),
          published.layers(),
          published.dataUnit(),
          published.dataPer(),
          published.tokensPerDatum(),
          published.conditions());
    }

    /** What a user says of runs of their own. */
    public static About own(String family, String dataset, DataUnit dataPer, String source) {
      return new About(
          family,
          dataset,
          source,
          "parameters as the runs' file counts them",
          null,
          dataPer == DataUnit.EXAMPLES ? "examples seen" : "tokens read",
          dataPer,
          null,
          new Conditions(null, null, "as the runs were trained", null));
    }
  }

  /** The file; empty if the form does not predict from N, D and S. */
  public static Optional<LawFile> of(String name, FitReport report, About about, String command) {
    LawFit fit = report.fit();
    LawForm form = fit.form();
    if (fit.law().isEmpty()) {
      return Optional.empty();
    }
    List<LossFunction> draws = report.draws().stream().map(form::with).toList();
    return Optional.of(
        new LawFile(
            name,
            form.name(),
            form.formula(),
            about.family(),
            about.dataset(),
            about.data(),
            about.parametersCount(),
            about.layers(),
            about.dataUnit(),
            about.dataPer(),
            about.tokensPerDatum(),
            about.conditions(),
            doubts(report),
            command,
            summary(report),
            coefficients(report),
            DrawCovariance.of(form, report.draws()),
            Observation.range(report.runs()),
            LawFile.text(draws)));
  }

  private static String doubts(FitReport report) {
    return report.warnings().isEmpty()
        ? "Outside the fitted range a prediction is a direction, not a number."
        : String.join("; ", report.warnings()) + ".";
  }

  private static FitSummary summary(FitReport report) {
    LawFit fit = report.fit();
    Backtest test = report.backtests().get(0);
    boolean tested = test.runs() > 0;
    double delta = fit.objective().delta();
    return new FitSummary(
        report.runs().size(),
        Double.isInfinite(delta) ? null : delta,
        fit.objective().residuals().label(),
        fit.value(),
        fit.rms(),
        fit.residualDeviation(),
        fit.starts(),
        fit.startsAgreeing(),
        fit.gradientNorm(),
        fit.converged(),
        report.draws().size() + " refits to " + report.resampling().describe(),
        tested ? test.rmsLogError() : null,
        tested ? test.description() : null);
  }

  private static Map<String, Coefficient> coefficients(FitReport report) {
    Map<String, Coefficient> coefficients = new LinkedHashMap<>();
    report
        .fit()
        .byName()
        .forEach(
            (name, value) ->
                coefficients.put(name, report.intervals().get(name).coefficient(value)));
    return coefficients;
  }
}
