package org.corehours.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.corehours.fitting.Selection.Excluded;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.PowerLawOffsetForm;
import org.corehours.scaling.form.power.SparseForm;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final double[] SPARSE = {16.8, 0.72, 45, 0.245, 6.9e8, 0.35, 0.65};
  private static final double[] DENSE = {1.69, 406.4, 0.34, 410.7, 0.28};

  private static final Selection OF_SPARSE_RUNS = select(sparseRuns());

  private static Selection select(List<Observation> runs) {
    return Selection.of(LawForms.all(), Selection.OBJECTIVES, runs);
  }

  private static List<Observation> sparseRuns() {
    return FitterTest.runs(new SparseForm(), SPARSE, 0.005, 5);
  }

  /** Every twentieth run has ended 10 % too high, as one does that has diverged and recovered. */
  private static List<Observation> denseRuns() {
    LawForm form = new ChinchillaForm();
    SplittableRandom random = new SplittableRandom(2);
    List<Observation> runs = new ArrayList<>();
    for (double n = 1e7; n < 2e9; n *= 2) {
      for (double d = 1e9; d < 1e11; d *= 2) {
        Observation run = new Observation("model" + n, n, d, 1);
        double outlier = runs.size() % 20 == 7 ? 1.1 : 1;
        double noise = Math.exp(0.003 * random.nextGaussian());
        runs.add(run.withLoss(form.loss(DENSE, run.inputs()) * outlier * noise));
      }
    }
    return runs;
  }

  @Test
  void findsTheFormThatMadeTheRuns() {
    Selection selection = OF_SPARSE_RUNS;
    Candidate best = selection.best().orElseThrow();
    assertThat(best.fit().form()).isInstanceOf(SparseForm.class);
    assertThat(best.score()).isBetween(0.003, 0.01);
    assertThat(selection.candidates()).hasSize(LawForms.all().size() * Selection.OBJECTIVES.size());
    assertThat(selection.excluded()).isEmpty();
  }

  @Test
  void prefersAnObjectiveThatOutliersDoNotPull() {
    Selection selection = select(denseRuns());
    List<Candidate> chinchilla =
        selection.candidates().stream()
            .filter(candidate -> candidate.fit().form() instanceof ChinchillaForm)
            .toList();
    assertThat(selection.best().orElseThrow().fit().objective().delta()).isFinite();
    assertThat(chinchilla.get(chinchilla.size() - 1).fit().objective().delta()).isInfinite();
    assertThat(selection.excluded()).extracting(Excluded::form).containsExactly(new SparseForm());
    assertThat(selection.excluded().get(0).why())
        .startsWith("not identifiable: sparsity must take at least 3 different values")
        .doesNotContain("\n");
  }

  @Test
  void allAreJudgedByTheSameRuns() {
    List<Candidate> judged =
        OF_SPARSE_RUNS.candidates().stream().filter(each -> each.fit().converged()).toList();
    assertThat(judged).hasSizeGreaterThan(1);
    for (int test = 0; test < 3; test++) {
      int index = test;
      assertThat(judged)
          .extracting(candidate -> candidate.backtests().get(index).runs())
          .containsOnly(judged.get(0).backtests().get(test).runs());
    }
  }

  @Test
  void scoreIsTheGeometricMeanOfWhatIsPossible() {
    LawFit fit = OF_SPARSE_RUNS.candidates().get(0).fit();
    Candidate candidate =
        new Candidate(
            fit,
            List.of(
                new Backtest("a", "", 1, 8, 0.01, Double.NaN),
                new Backtest("b", "", 0, 0, Double.NaN, Double.NaN),
                new Backtest("c", "", 1, 50, 0.04, Double.NaN)));
    assertThat(candidate.score()).isCloseTo(0.02, within(1e-15));
    Selection alone = new Selection(List.of(candidate), List.of());
    assertThat(alone.resolution()).isCloseTo(0.1, within(1e-15));
    assertThat(alone.close()).isEqualTo(1);
  }

  @Test
  void isTheSameForAnyNumberOfThreads() throws Exception {
    List<Observation> runs = sparseRuns();
    ForkJoinPool one = new ForkJoinPool(1);
    List<LawForm> forms = List.of(new SparseForm(), new PowerLawOffsetForm());
    List<Objective> objectives = Selection.OBJECTIVES.subList(0, 2);
    Selection alone = one.submit(() -> Selection.of(forms, objectives, runs)).get();
    one.shutdown();
    assertThat(alone).isEqualTo(Selection.of(forms, objectives, runs));
  }

  @Test
  void saysWhyNothingCanBeSelected() {
    List<Observation> few = sparseRuns().subList(0, 3);
    assertThatThrownBy(() -> select(few))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no form can be selected (sparse: not identifiable")
        .hasMessageContaining("Maybe");
  }
}
