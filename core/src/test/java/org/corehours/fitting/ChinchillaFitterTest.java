package org.corehours.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.corehours.scaling.ChinchillaLaw;
import org.corehours.scaling.Quantiles;
import org.junit.jupiter.api.Test;

class ChinchillaFitterTest {

  private static final ChinchillaLaw TRUTH = new ChinchillaLaw(1.69, 406.4, 0.34, 410.7, 0.28);
  private static final ChinchillaFitter FITTER = new ChinchillaFitter(0.005);

  private static List<Observation> runs(ChinchillaLaw law, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double n = 5e7 * Math.pow(2, i);
      for (int j = 0; j < 6; j++) {
        double d = 1e9 * Math.pow(2, j);
        double loss = law.loss(n, d) * Math.exp(noise * random.nextGaussian());
        runs.add(new Observation("model" + i, n, d, loss));
      }
    }
    return runs;
  }

  @Test
  void recoversALawFromExactRuns() {
    ChinchillaFit fit = FITTER.fit(runs(TRUTH, 0, 1));
    assertThat(fit.converged()).isTrue();
    assertThat(fit.law().e()).isCloseTo(TRUTH.e(), within(1e-6));
    assertThat(fit.law().alpha()).isCloseTo(TRUTH.alpha(), within(1e-6));
    assertThat(fit.law().beta()).isCloseTo(TRUTH.beta(), within(1e-6));
    assertThat(fit.law().a() / TRUTH.a()).isCloseTo(1, within(1e-4));
    assertThat(fit.law().b() / TRUTH.b()).isCloseTo(1, within(1e-4));
  }

  @Test
  void startsAgreeAndTheGradientVanishesOnNoisyRuns() {
    for (long seed = 1; seed <= 20; seed++) {
      ChinchillaFit fit = FITTER.fit(runs(TRUTH, 0.005, seed));
      assertThat(fit.converged()).as("seed %d", seed).isTrue();
      assertThat(fit.startsAgreeing()).as("seed %d", seed).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void anOutlierHardlyMovesTheFit() {
    List<Observation> runs = runs(TRUTH, 0.002, 3);
    Observation bad = runs.get(17);
    double before = FITTER.fit(runs).law().loss(1.6e9, 3.2e10);
    runs.set(17, new Observation(bad.group(), bad.parameters(), bad.data(), 1.2 * bad.loss()));
    assertThat(FITTER.fit(runs).law().loss(1.6e9, 3.2e10) / before).isCloseTo(1, within(0.004));
  }

  @Test
  void fitDoesNotDependOnTheOrderOfRuns() {
    List<Observation> runs = runs(TRUTH, 0.005, 5);
    List<Observation> reversed = new ArrayList<>(runs);
    Collections.reverse(reversed);
    assertThat(FITTER.fit(reversed).objective())
        .isCloseTo(FITTER.fit(runs).objective(), within(1e-16));
  }

  @Test
  void bootstrapIsDeterministicAndSpansTheTruth() {
    List<Observation> runs = runs(TRUTH, 0.005, 11);
    List<ChinchillaLaw> draws = new Bootstrap(FITTER, 42).draws(runs, 200);
    assertThat(new Bootstrap(FITTER, 42).draws(runs, 200)).isEqualTo(draws);
    double[] losses = draws.stream().mapToDouble(law -> law.loss(4e8, 8e9)).sorted().toArray();
    assertThat(TRUTH.loss(4e8, 8e9))
        .isBetween(Quantiles.ofSorted(losses, 0.01), Quantiles.ofSorted(losses, 0.99));
  }

  @Test
  void refusesTooFewRuns() {
    List<Observation> few = runs(TRUTH, 0, 1).subList(0, 5);
    assertThatThrownBy(() -> FITTER.fit(few))
        .hasMessageContaining("5 runs are too few to fit 5 coefficients");
  }

  @Test
  void refusesRunsWithoutAPositiveLoss() {
    assertThatThrownBy(() -> new Observation("m", 1e8, 1e9, 0)).hasMessageContaining("above zero");
  }
}
