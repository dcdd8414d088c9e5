package org.corehours.sim.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.MeasuredCurve;
import org.corehours.fitting.curve.CurveError;
import org.corehours.fitting.curve.CurveFit;
import org.corehours.fitting.curve.CurveFitter;
import org.corehours.fitting.curve.CurveObjective;
import org.corehours.sim.result.Caveat;

/**
 * The law that measured learning curves follow.
 *
 * @param files the curves to fit
 * @param curves what they hold
 * @param predicted curves that were not fitted
 * @param fit of the curves
 * @param warmup steps
 */
public record CurveFitting(
    List<Path> files,
    List<MeasuredCurve> curves,
    List<MeasuredCurve> predicted,
    CurveFit fit,
    int warmup) {

  /** Assumed: a law that explains less of a curve's variance does not describe it. */
  private static final double LEAST_R2 = 0.9;

  public CurveFitting {
    files = List.copyOf(files);
    curves = List.copyOf(curves);
    predicted = List.copyOf(predicted);
  }

  /**
   * Reads and fits.
   *
   * @param warmup steps in which the rates of all curves rose from 0
   * @throws RunsException saying what is wrong with the files
   */
  public static CurveFitting of(
      List<Path> files, List<Path> predicted, int warmup, CurveObjective objective)
      throws IOException {
    boolean distinct = areDistinct(Stream.concat(files.stream(), predicted.stream()).toList());
    List<MeasuredCurve> curves = read(files, distinct);
    List<MeasuredCurve> others = read(predicted, distinct);
    try {
      CurveFit fit = CurveFitter.fit(curves, warmup, objective);
      return new CurveFitting(files, curves, others, fit, warmup);
    } catch (IllegalArgumentException e) {
      throw new RunsException(files, e.getMessage());
    }
  }

  private static boolean areDistinct(List<Path> files) {
    return files.stream().map(Path::getFileName).distinct().count() == files.size();
  }

  private static List<MeasuredCurve> read(List<Path> files, boolean byName) throws IOException {
    List<MeasuredCurve> curves = new ArrayList<>();
    for (Path file : files) {
      curves.add(CurveReader.read(file, (byName ? file.getFileName() : file).toString()));
    }
    return curves;
  }

  /** The law's errors on the curves that were not fitted. */
  public List<CurveError> predictions() {
    return predicted.stream().map(curve -> CurveError.of(fit.law(), curve, warmup)).toList();
  }

  /** Mean of the mean absolute errors [nats]; not a number if there are none. */
  public static double meanError(List<CurveError> errors) {
    return errors.stream().mapToDouble(CurveError::mae).average().orElse(Double.NaN);
  }

  /** Rows of fitted curves that tell how the rate rose, and no more. */
  public int warmupRows() {
    return curves.stream().mapToInt(curve -> curve.points().size() - curve.trained().size()).sum();
  }

  /** What to know of the law. */
  public List<Caveat> doubts() {
    List<Caveat> doubts = new ArrayList<>();
    if (!fit.converged()) {
      doubts.add(
          law("the fit has not converged: a whole valley of coefficients fits equally well"));
    } else if (fit.startsAgreeing() < 2) {
      doubts.add(law("only one of %s starts reached the optimum".formatted(fit.starts())));
    }
    if (!fit.atBounds().isEmpty()) {
      doubts.add(
          coefficients(fit.atBounds(), names(fit.atBounds()) + " ended at the bound of its range"));
    }
    if (!fit.untold().isEmpty()) {
      doubts.add(
          coefficients(
              fit.untold(),
              "the curves do not determine " + names(fit.untold()) + ": the prior does"));
    }
    fit.errors().stream()
        .filter(error -> error.r2() < LEAST_R2)
        .forEach(
            error ->
                doubts.add(
                    new Caveat(
                        Caveat.Kind.LAW,
                        error.name(),
                        String.format(
                            Locale.ROOT,
                            "the law does not describe %s: R2 is %.2f",
                            error.name(),
                            error.r2()))));
    return doubts;
  }

  private static Caveat law(String text) {
    return new Caveat(Caveat.Kind.LAW, CurveLaw.FORM, text);
  }

  private static Caveat coefficients(List<String> names, String text) {
    return new Caveat(Caveat.Kind.LAW, names(names), text);
  }

  private static String names(List<String> coefficients) {
    return String.join(", ", coefficients);
  }

  /** What to know of the law and of its predictions. */
  public List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>(doubts());
    int last = curves.stream().mapToInt(MeasuredCurve::last).max().orElseThrow();
    predicted.stream()
        .filter(curve -> curve.last() > last)
        .forEach(
            curve ->
                caveats.add(
                    new Caveat(
                        Caveat.Kind.LAW_RANGE,
                        curve.name(),
                        String.format(
                            Locale.ROOT,
                            "%s goes on to step %d, the fitted curves end at %d",
                            curve.name(),
                            curve.last(),
                            last))));
    return caveats;
  }
}
