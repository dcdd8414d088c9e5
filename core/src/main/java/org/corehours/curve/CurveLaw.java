package org.corehours.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link MultiPowerLaw} as it is kept in YAML, with what it was fitted to.
 *
 * @param name as users type it
 * @param form {@link #FORM}
 * @param formula the form in symbols
 * @param data the runs and their source
 * @param doubts what to know before trusting the law
 * @param command the command that reproduces the file; null if the law is a published one
 * @param coefficients by the names of {@link #NAMES}
 * @param warmupSteps steps in which the runs' learning rates rose from 0
 * @param peakLearningRate of the runs
 * @param firstStep first step that was fitted
 * @param lastStep last step that was fitted, or judged if the law is a published one
 * @param curves what was fitted; empty if that is not known
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "name",
  "form",
  "formula",
  "data",
  "doubts",
  "command",
  "coefficients",
  "warmup_steps",
  "peak_learning_rate",
  "first_step",
  "last_step",
  "curves"
})
public record CurveLaw(
    String name,
    String form,
    String formula,
    String data,
    String doubts,
    String command,
    Map<String, Coefficient> coefficients,
    int warmupSteps,
    double peakLearningRate,
    int firstStep,
    int lastStep,
    List<Curve> curves) {

  /** What the file says that it is. */
  public static final String FORM = "multi-power";

  /** The form in symbols. */
  public static final String FORMULA =
      "L(t) = L0 + A S1(t)^-alpha - B sum over k of (eta_{k-1} - eta_k) G(eta_k^-gamma S_k(t)),"
          + " G(x) = 1 - (C x + 1)^-beta";

  /** Longest curve that is read [steps]. */
  public static final int MOST_STEPS = 10_000_000;

  /** Names of the coefficients, in order. */
  public static final List<String> NAMES = List.of("L0", "A", "alpha", "B", "C", "beta", "gamma");

  /**
   * A coefficient.
   *
   * @param value best fit
   * @param standardError null if not known
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Coefficient(double value, Double standardError) {}

  /**
   * A measured curve.
   *
   * @param file its name
   * @param sha256 of the file
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Curve(String file, String sha256) {}

  public CurveLaw {
    if (!FORM.equals(form)) {
      throw new IllegalArgumentException("form (" + form + ") must be " + FORM);
    }
    require(name != null && data != null, "name and data must be given");
    coefficients = coefficients == null ? Map.of() : new LinkedHashMap<>(coefficients);
    for (String each : NAMES) {
      require(coefficients.get(each) != null, "coefficients." + each + " must have a value");
    }
    law(coefficients);
    require(
        peakLearningRate > 0 && Double.isFinite(peakLearningRate),
        "peak_learning_rate (" + peakLearningRate + ") must be above 0");
    require(warmupSteps >= 0, "warmup_steps (" + warmupSteps + ") must be at least 0");
    require(firstStep >= 1, "first_step (" + firstStep + ") must be at least 1");
    require(
        lastStep > firstStep && lastStep <= MOST_STEPS,
        "last_step (" + lastStep + ") must be above first_step and at most " + MOST_STEPS);
    coefficients = Collections.unmodifiableMap(coefficients);
    curves = curves == null ? List.of() : List.copyOf(curves);
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The law itself. */
  public MultiPowerLaw law() {
    return law(coefficients);
  }

  private static MultiPowerLaw law(Map<String, Coefficient> coefficients) {
    double[] values = NAMES.stream().mapToDouble(name -> coefficients.get(name).value()).toArray();
    return new MultiPowerLaw(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }
}
