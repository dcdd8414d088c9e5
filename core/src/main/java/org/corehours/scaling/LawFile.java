package org.corehours.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sparsity.LayerKind;
import org.corehours.units.ValueException;

/**
 * A law as it is kept in YAML: coefficients with their uncertainty, how they were fitted, to what,
 * and the bootstrap draws. What says that it may be null is left out of files that do not know it.
 *
 * @param name as users type it
 * @param form name of the form, see {@link LawForms}
 * @param formula the form in symbols
 * @param family architecture family that the law holds for
 * @param dataset data that the law holds for
 * @param data the observations and their source
 * @param parametersCount which parameters N counts
 * @param layers kinds of layers whose weights N counts; null if everything trained but the
 *     classifier
 * @param dataUnit what D counts
 * @param dataPer the same for programs
 * @param tokensPerDatum t in the law's convention of {@code 6 N t D} FLOPs for a run; null if the
 *     law has none
 * @param conditions what all the runs have in common
 * @param doubts what to know before trusting the law
 * @param command the command that reproduces the file; null if the law is a published one
 * @param fit how the fit went
 * @param coefficients by name, in absolute units
 * @param covariance over the draws of the coefficients in their order: exponents and the constant
 *     as they are, sizes by their natural logarithm; for {@code chinchilla} of {@code E, ln A,
 *     alpha, ln B, beta}. Null without draws
 * @param fittedRange of S, N and D
 * @param draws comma-separated coefficients, one draw a line, under a line of names; null if the
 *     coefficients' uncertainty is not known
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
  "layers",
  "data_unit",
  "data_per",
  "tokens_per_datum",
  "conditions",
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
    List<LayerKind> layers,
    String dataUnit,
    DataUnit dataPer,
    Double tokensPerDatum,
    Conditions conditions,
    String doubts,
    String command,
    FitSummary fit,
    Map<String, Coefficient> coefficients,
    List<List<Double>> covariance,
    FittedRange fittedRange,
    String draws) {

  /**
   * What a law's runs have in common; others may lose more or less.
   *
   * @param resolution side of the images; null for text
   * @param batch examples in a step; null if not known
   * @param schedule of learning rate and pruning, in words
   * @param learningRateSchedule as {@code org.corehours.curve.LearningRateSchedules} reads it; null
   *     if not known
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Conditions(
      Integer resolution, Long batch, String schedule, String learningRateSchedule) {}

  /**
   * A coefficient; all but its value is null where the law comes without draws.
   *
   * @param value best fit
   * @param standardError standard deviation over the draws
   * @param low 5 % quantile of the draws
   * @param high 95 % quantile of the draws
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Coefficient(double value, Double standardError, Double low, Double high) {}

  /**
   * How a fit went. A published law has the number of runs and their residuals; the rest is null.
   *
   * @param runs number of observations
   * @param huberDelta where the loss of a residual turns from square to linear; null if nowhere
   * @param residuals {@code log} or {@code plain}, what the objective makes small; null means log
   * @param objective mean Huber loss of the residuals
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
      Double huberDelta,
      String residuals,
      Double objective,
      double rmsLogResidual,
      double residualDeviation,
      Integer starts,
      Integer startsAgreeing,
      Double gradientNorm,
      Boolean converged,
      String bootstrap,
      Double backtestRms,
      String backtest) {}

  private static final JsonInclude.Value NO_NULLS =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

  public LawFile {
    requireCoefficients(form(form), coefficients);
    coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    layers = layers == null ? null : List.copyOf(layers);
    covariance = covariance == null ? null : List.copyOf(covariance);
  }

  private static LawForm form(String name) {
    return LawForms.find(name)
        .filter(LawForm::predicts)
        .orElseThrow(
            () ->
                new ValueException(
                    "form",
                    name,
                    "must be "
                        + LawForms.predicting().stream()
                            .map(LawForm::name)
                            .collect(Collectors.joining(" or ")),
                    ""));
  }

  private static void requireCoefficients(LawForm form, Map<String, Coefficient> coefficients) {
    if (!coefficients.keySet().containsAll(form.names())) {
      throw new IllegalArgumentException(
          "coefficients (%s) of a law of the form %s must be %s"
              .formatted(
                  String.join(", ", coefficients.keySet()),
                  form.name(),
                  String.join(", ", form.names())));
    }
  }

  /** Names of the coefficients of all forms that predict, those of short forms first. */
  public static List<String> coefficientNames() {
    return LawForms.predicting().stream()
        .sorted(Comparator.comparingInt(known -> known.coefficients().size()))
        .flatMap(known -> known.names().stream())
        .distinct()
        .toList();
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder()
        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .defaultPropertyInclusion(NO_NULLS)
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
  public static String text(List<LossFunction> draws) {
    return draws.stream()
        .map(
            draw ->
                DoubleStream.of(draw.coefficients())
                    .mapToObj(c -> String.format(Locale.ROOT, "%.8e", c))
                    .collect(Collectors.joining(",")))
        .collect(
            Collectors.joining("\n", String.join(",", draws.get(0).form().names()) + "\n", "\n"));
  }

  /** Digest of the file's text. */
  public String sha256() {
    try {
      return Hashing.sha256().hashString(toYaml(), StandardCharsets.UTF_8).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The law, ready to predict. */
  public LossLaw lossLaw() {
    return new LossLaw(name, law(), fittedRange, fit.residualDeviation(), parsedDraws(), this);
  }

  private LossFunction law() {
    LawForm known = form(form);
    return known.with(
        known.names().stream().mapToDouble(c -> coefficients.get(c).value()).toArray());
  }

  private List<LossFunction> parsedDraws() {
    if (draws == null) {
      return List.of();
    }
    Splitter comma = Splitter.on(',');
    LawForm known = form(form);
    return draws
        .lines()
        .skip(1)
        .map(line -> comma.splitToStream(line).mapToDouble(Double::parseDouble).toArray())
        .map(known::with)
        .toList();
  }
}
