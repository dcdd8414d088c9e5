package org.corehours.sim.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.sim.sparsity.SparsityStudy.Choice;
import org.corehours.sim.sparsity.SparsityStudy.Outcome;
import org.corehours.sparsity.PruningSchedule.Gradual;
import org.corehours.tpu.chip.Chips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparsityAdviceTest {

  private static final LossLaw VIT = Laws.find("vit-jft4b").orElseThrow();

  private static Estimator estimator(LossLaw law) {
    return new Estimator(
        Setting.of(
                Datasets.find(law.file().dataset()).orElseThrow(),
                Chips.find("tpu-v4").orElseThrow())
            .withPartitioning(new Partitioning.Fastest())
            .withLaw(law));
  }

  private static Architecture model(String name) {
    return BuiltInModels.find(name).orElseThrow();
  }

  private static SparsityAdvice onChip(String model, double coreHours) {
    LossLaw law = model.startsWith("vit") ? VIT : Laws.find("t5-c4").orElseThrow();
    return SparsityAdvice.onChip(
        estimator(law),
        law,
        NmPenalty.STANDARD,
        IntervalSettings.STANDARD,
        model(model),
        coreHours,
        Gradual.STANDARD,
        0.8,
        false);
  }

  static Stream<List<Double>> budgets() {
    SplittableRandom random = new SplittableRandom(8);
    return Stream.generate(
            () -> {
              double n = Math.pow(10, random.nextDouble(6, 9));
              double perParameter = Math.pow(10, random.nextDouble(10, 14));
              return List.of(n, n * perParameter);
            })
        .limit(40);
  }

  /** The masked optimum of the law alone has a closed form (arXiv:2309.08520). */
  @ParameterizedTest
  @MethodSource("budgets")
  void theLawsOptimumIsTheClosedForm(List<Double> budget) {
    double n = budget.get(0);
    double flops = budget.get(1);
    SparsityAdvice advice =
        SparsityAdvice.byLaw(VIT, NmPenalty.STANDARD, IntervalSettings.STANDARD, n, flops);
    OptimalSparsity optimal = new OptimalSparsity(VIT.law(), VIT.file().tokensPerDatum());
    double closed =
        Math.min(
            SparsityStudy.HIGHEST,
            SparseForm.closedFormSparsity(VIT.law(), n, flops, optimal.computePerDatum(n)));
    assertThat(advice.outcomes().get(0).optimum().sparsity()).isCloseTo(closed, within(1e-6));
    assertThat(advice.outcomes().get(1).gain())
        .isGreaterThanOrEqualTo(advice.outcomes().get(0).gain());
  }

  @ParameterizedTest
  @CsvSource({"vit-b-16, 1000", "vit-l-16, 10000", "t5-base, 2000"})
  void betterExecutionsReachLowerLosses(String model, double coreHours) {
    SparsityAdvice advice = onChip(model, coreHours);
    assertThat(advice.outcomes())
        .extracting(Outcome::name)
        .containsExactly("masked", "compressed", "sparse-unit", "ideal");
    double dense = advice.outcomes().get(0).dense().loss();
    for (Outcome outcome : advice.outcomes()) {
      assertThat(outcome.dense().loss()).isEqualTo(dense);
      assertThat(outcome.optimum().loss()).isLessThanOrEqualTo(dense);
      List<Choice> candidates =
          outcome.name().equals("sparse-unit") ? outcome.patterns() : outcome.curve();
      assertThat(outcome.optimum().loss())
          .isLessThanOrEqualTo(
              candidates.stream().mapToDouble(Choice::loss).min().orElseThrow() + 1e-9);
      assertThat(outcome.curve())
          .allSatisfy(choice -> assertThat(choice.loss()).isFinite().isPositive());
    }
    assertThat(advice.outcomes().get(3).optimum().loss())
        .isLessThanOrEqualTo(advice.outcomes().get(2).optimum().loss())
        .isLessThanOrEqualTo(advice.outcomes().get(0).optimum().loss());
  }

  /** With the blocks that a mask would halve left dense, no parameter is lost for the same cost. */
  @Test
  void masksAreForSmallModelsOnly() {
    SparsityAdvice advice = onChip("vit-l-16", 10_000);
    assertThat(advice.unpruned()).isLessThan(advice.outcomes().get(0).optimum().loss());
    assertThat(advice.unprunedParameters()).isGreaterThan(advice.parameters());
  }

  /** At so few hours that data is what lacks, zeros are no bargain, and the verdict says so. */
  @Test
  void denseWinsWhereDataIsShort() {
    SparsityAdvice advice = onChip("vit-l-16", 400);
    assertThat(advice.outcomes().get(0).optimum().sparsity()).isZero();
    assertThat(advice.verdict("tpu-v4")).contains("masked, as on tpu-v4: dense is best");
  }

  @Test
  void aBudgetBelowOneStepIsRefused() {
    assertThatThrownBy(() -> onChip("vit-l-16", 1e-4))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not pay for a step");
  }

  @Test
  void aLawWithoutSparsityIsRefused() {
    LossLaw nfnet = Laws.find("nfnet-jft4b").orElseThrow();
    assertThatThrownBy(
            () ->
                SparsityAdvice.byLaw(
                    nfnet, NmPenalty.STANDARD, IntervalSettings.STANDARD, 1e8, 1e21))
        .hasMessageContaining("has no term for sparsity")
        .hasMessageContaining("Maybe vit-jft4b");
  }

  /**
   * Published data factors: 4.90 at 50 %, 4.27 at 75 %, 2.45 at 87.5 %; masked steps from a trained
   * model take what others take, so that the worth is nearly the factor less 1, times the budget.
   */
  @Test
  void aTrainedModelIsWorthThePublishedFactor() {
    List<PretrainedChoice> choices =
        PretrainedChoice.of(estimator(VIT), VIT, model("vit-b-16"), 1000, 5000);
    assertThat(choices).extracting(PretrainedChoice::sparsity).containsExactly(0.5, 0.75, 0.875);
    assertThat(choices.get(0).worth()).isCloseTo(3900, within(10.0));
    assertThat(choices.get(1).worth()).isCloseTo(3270, within(10.0));
    assertThat(choices.get(2).worth()).isCloseTo(1450, within(10.0));
    for (PretrainedChoice choice : choices) {
      assertThat(choice.pruned()).isLessThan(choice.fromScratch());
      assertThat(choice.withItsCost()).isLessThan(choice.pruned());
      assertThat(choice.nonZeroParameters())
          .isEqualTo(12 * 12 * 768 * 768 * (1 - choice.sparsity()));
    }
  }
}
