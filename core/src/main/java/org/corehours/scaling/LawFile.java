package org.corehours.scaling;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A law as it is kept in YAML: coefficients with their uncertainty, how they were fitted, to what,
 * and the bootstrap draws.
 *
 * @param name as users type it
 * @param form {@code chinchilla}
 * @param formula the form in symbols
 * @param family architecture family that the law holds for
 * @param dataset data that the law holds for
 * @param data the observations and their source
 * @param parametersCount which parameters N counts
 * @param dataUnit what D counts
 * @param doubts what to know before trusting the law
 * @param command the command that reproduces the file
 * @param fit how the fit went
 * @param coefficients by name, in absolute units
 * @param covariance of {@code E, ln A, alpha, ln B, beta} over the draws
 * @param fittedRange of N and D
 * @param draws comma-separated coefficients, one draw a line, under a line of names
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({
  "name",
  "form",
  "formula",
  "family",
  "dataset",
  "data",
  "parameters_count",
  "data_unit",
  "doubts",
  "command",
  "fit",
  "coefficients",
  "covariance",
  "fitted_range",
  "draws"
})
public record LawFile(
    String name,
    String form,
    String formula,
    String family,
    String dataset,
    String data,
    String parametersCount,
    String dataUnit,
    String doubts,
    String command,
    FitSummary fit,
    Map<String, Coefficient> coefficients,
    List<List<Double>> covariance,
    FittedRange fittedRange,
    String draws) {

  /**
   * A coefficient.
   *
   * @param value best fit
   * @param standardError standard deviation over the draws
   * @param low 5 % quantile of the draws
   * @param high 95 % quantile of the draws
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Coefficient(double value, double standardError, double low, double high) {}

  /**
   * How a fit went.
   *
   * @param runs number of observations
   * @param huberDelta where the loss of a log residual turns from square to linear
   * @param objective mean Huber loss of the log residuals
   * @param rmsLogResidual root mean square of the log residuals
   * @param residualDeviation standard deviation of the log residuals, degrees of freedom allowed
   *     for
   * @param starts starting points tried
   * @param startsAgreeing of them, those that reached the optimum
   * @param gradientNorm largest component of the gradient there
   * @param converged whether the fitter proved its convergence
   * @param bootstrap how the draws were made
   * @param backtestRms root mean square log error of the back-test
   * @param backtest what was left out and predicted
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record FitSummary(
      int runs,
      double huberDelta,
      double objective,
      double rmsLogResidual,
      double residualDeviation,
      int starts,
      int startsAgreeing,
      double gradientNorm,
      boolean converged,
      String bootstrap,
      double backtestRms,
      String backtest) {}

  /** The form that this version knows. */
  public static final String CHINCHILLA = "chinchilla";

  public LawFile {
    if (!CHINCHILLA.equals(form)) {
      throw new IllegalArgumentException("form (" + form + ") must be " + CHINCHILLA);
    }
    coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    covariance = List.copyOf(covariance);
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder()
        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .build();
  }

  /** Reads a file as {@link #toYaml()} writes it. */
  public static LawFile read(InputStream yaml) throws IOException {
    return mapper().readValue(yaml, LawFile.class);
  }

  /** The file's text. */
  public String toYaml() throws IOException {
    return mapper().writeValueAsString(this);
  }

  /** Draws as text: nine significant digits are far more than they are known to. */
  public static String text(List<ChinchillaLaw> draws) {
    return draws.stream()
        .map(
            draw ->
                DoubleStream.of(draw.coefficients())
                    .mapToObj(c -> String.format(Locale.ROOT, "%.8e", c))
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", String.join(",", ChinchillaLaw.NAMES) + "\n", "\n"));
  }

  /** The law, ready to predict. */
  public LossLaw lossLaw() {
    return new LossLaw(name, law(), fittedRange, fit.residualDeviation(), parsedDraws(), this);
  }

  private ChinchillaLaw law() {
    return ChinchillaLaw.of(
        ChinchillaLaw.NAMES.stream().mapToDouble(c -> coefficients.get(c).value()).toArray());
  }

  private List<ChinchillaLaw> parsedDraws() {
    Splitter comma = Splitter.on(',');
    return draws
        .lines()
        .skip(1)
        .map(
            line ->
                ChinchillaLaw.of(
                    comma.splitToStream(line).mapToDouble(Double::parseDouble).toArray()))
        .toList();
  }
}
