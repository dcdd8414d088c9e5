package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.CostMultiplier;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sparsity.PruningSchedule;

/** What follows from the published laws with a term for sparsity. */
final class SparsityChecks {

  private static final String SOURCE = "Frantar et al. 2023, arXiv:2309.08520";
  private static final String FORMULA_SOURCE =
      SOURCE + ": closed form of the optimal sparsity, c_mul = 1 / (1 - S)";

  /** Half of the last digit that multipliers are given to. */
  private static final double MULTIPLIER_TOLERANCE = 0.005;

  private static final double[] SPARSITIES = {0.5, 0.75, 0.875, 1};
  private static final double[] VIT_MULTIPLIERS = {1.60, 2.17, 2.63, 3.47};
  private static final double[] T5_MULTIPLIERS = {1.59, 2.16, 2.63, 3.64};

  /** Exactly {@code (1 - 0.625 S) / (1 - S)}. */
  private static final double[] GRADUAL_MULTIPLIERS = {1.375, 2.125, 3.625};

  private static final double GRADUAL_TOLERANCE = 1e-9;
  private static final double OPTIMUM_TOLERANCE = 1e-6;
  private static final double HIGHEST_SPARSITY = 0.9999;

  private SparsityChecks() {}

  static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    addMultipliers(checks, "vit-jft4b", VIT_MULTIPLIERS);
    addMultipliers(checks, "t5-c4", T5_MULTIPLIERS);
    addSchedule(checks);
    addOptimum(checks, "vit-jft4b");
    addOptimum(checks, "t5-c4");
    return checks;
  }

  private static void addMultipliers(List<Check> checks, String law, double[] published) {
    LossFunction form = Laws.find(law).orElseThrow().law();
    for (int i = 0; i < published.length; i++) {
      checks.add(
          Check.against(
              law + ".multiplier_" + percent(SPARSITIES[i]),
              "dense parameters that a non-zero one is worth at " + percent(SPARSITIES[i]) + " %",
              "",
              published[i],
              form.denseEquivalent(SPARSITIES[i]),
              MULTIPLIER_TOLERANCE / published[i],
              false,
              SOURCE));
    }
  }

  private static void addSchedule(List<Check> checks) {
    double progress = PruningSchedule.Gradual.STANDARD.meanProgress(1);
    for (int i = 0; i < GRADUAL_MULTIPLIERS.length; i++) {
      double sparsity = SPARSITIES[i];
      checks.add(
          Check.against(
              "gradual_pruning.c_mul_" + percent(sparsity),
              "FLOPs of gradual pruning to " + percent(sparsity) + " %, over a dense run",
              "",
              GRADUAL_MULTIPLIERS[i],
              (1 - sparsity * progress) / (1 - sparsity),
              GRADUAL_TOLERANCE,
              false,
              SOURCE + ": c_mul = (1 - 0.625 S) / (1 - S)"));
    }
  }

  /** The search against the formula, from a third to 30 times the compute where dense is best. */
  private static void addOptimum(List<Check> checks, String name) {
    LossLaw law = Laws.find(name).orElseThrow();
    OptimalSparsity optimal = new OptimalSparsity(law.law(), law.file().tokensPerDatum());
    double worst = 0;
    for (double n = 1e6; n <= 1e10; n *= 10) {
      double perDatum = optimal.computePerDatum(n);
      for (double factor : new double[] {1.0 / 3, 1, 3, 30}) {
        double compute = factor * SparseForm.closedFormCompute(law.law(), n, perDatum);
        double found =
            optimal.search(n, compute, HIGHEST_SPARSITY, CostMultiplier.MASKED).sparsity();
        double closed = SparseForm.closedFormSparsity(law.law(), n, compute, perDatum);
        worst = Math.max(worst, Math.abs(found - closed));
      }
    }
    checks.add(
        Check.below(
            name + ".optimal_sparsity",
            "largest difference of searched and closed-form optimal sparsity",
            worst,
            OPTIMUM_TOLERANCE,
            false,
            FORMULA_SOURCE));
  }

  private static String percent(double sparsity) {
    return String.format(Locale.ROOT, "%.4g", 100 * sparsity).replaceAll("\\.?0+$", "");
  }
}
