package org.corehours.sim.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;

/**
 * A data set as its authors released it: which columns mean what, and the objective they chose.
 *
 * <p>Both are those of Frantar et al. 2023, arXiv:2309.08520, whose {@code scale} multiplies the
 * weights of attention and MLPs at a width of 768.
 */
public enum Preset {
  /** 112 vision transformers on JFT-4B. */
  JAXPRUNER_VIT(Preset.VIT_WEIGHTS, "total_examples", 1, Residuals.PLAIN, 0.01, "vit-jft4b"),
  /** 48 T5 models on C4. */
  JAXPRUNER_T5(
      2 * Preset.VIT_WEIGHTS, "steps", Preset.TOKENS_PER_STEP, Residuals.LOG, 0.001, "t5-c4");

  /** Weights of 12 layers of width 768, 12 d^2 each. */
  private static final double VIT_WEIGHTS = 12.0 * 12 * 768 * 768;

  /** 128 sequences of 512 tokens. */
  private static final double TOKENS_PER_STEP = 65_536;

  private final double weights;
  private final String dataColumn;
  private final double dataPerUnit;
  private final Residuals residuals;
  private final double delta;
  private final String law;

  Preset(
      double weights,
      String dataColumn,
      double dataPerUnit,
      Residuals residuals,
      double delta,
      String law) {
    this.weights = weights;
    this.dataColumn = dataColumn;
    this.dataPerUnit = dataPerUnit;
    this.residuals = residuals;
    this.delta = delta;
    this.law = law;
  }

  /** As users type it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The preset of that name. */
  public static Optional<Preset> find(String label) {
    return Arrays.stream(values()).filter(preset -> preset.label().equals(label)).findFirst();
  }

  /** Names of all presets. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Preset::label).toList();
  }

  /** The objective of the data's authors. */
  public Objective objective() {
    return new Objective(residuals, delta);
  }

  /** Name of the published law of the same runs. */
  public String law() {
    return law;
  }

  double weights() {
    return weights;
  }

  String dataColumn() {
    return dataColumn;
  }

  double dataPerUnit() {
    return dataPerUnit;
  }
}
