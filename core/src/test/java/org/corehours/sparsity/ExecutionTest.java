package org.corehours.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionTest {

  private static final SparsityPattern TWO_OF_FOUR = SparsityPattern.parse("2:4");

  @Test
  void maskedIsDenseWorkAndAMask() {
    WeightCost cost = Execution.parse("masked").cost(TWO_OF_FOUR, 0.5);
    assertThat(cost.forward()).isEqualTo(1);
    assertThat(cost.inputGradient()).isEqualTo(1);
    assertThat(cost.weightGradient()).isEqualTo(1);
    assertThat(cost.stored()).isEqualTo(1);
    assertThat(cost.maskBytes()).isEqualTo(1);
  }

  /** Two kept of four, each with 2 bits that say which: 0.5 x 2 / 8 bytes for each weight. */
  @Test
  void compressedStoresValuesAndIndices() {
    WeightCost cost = Execution.parse("compressed").cost(TWO_OF_FOUR, 0.5);
    assertThat(cost.stored()).isEqualTo(0.5);
    assertThat(cost.indexBytes()).isEqualTo(0.125);
    assertThat(cost.forward()).isEqualTo(1);
    assertThat(Execution.parse("compressed").cost(SparsityPattern.parse("0.75"), 0.25).indexBytes())
        .isEqualTo(0.125);
  }

  /** 2:4 at 80 % of the ideal rate: 0.5 / 0.8 of the dense time, the weight gradient dense. */
  @Test
  void sparseUnitIsFasterByItsEfficiency() {
    WeightCost cost = Execution.parse("sparse-unit").cost(TWO_OF_FOUR, 0.5);
    assertThat(cost.forward()).isCloseTo(0.625, within(1e-15));
    assertThat(cost.inputGradient()).isCloseTo(0.625, within(1e-15));
    assertThat(cost.weightGradient()).isEqualTo(1);
    // While the ramp has reached 30 %, three of each four weights are needed.
    assertThat(Execution.parse("sparse-unit=1").cost(TWO_OF_FOUR, 0.7).forward()).isEqualTo(0.75);
    // 3:4 at 70 % of the rate would be slower than dense.
    assertThat(Execution.parse("sparse-unit=0.7").cost(TWO_OF_FOUR, 0.7).forward()).isEqualTo(1);
  }

  static Stream<double[]> patternsAndProgress() {
    SplittableRandom random = new SplittableRandom(6);
    return Stream.generate(
            () -> {
              int m = random.nextInt(2, 33);
              return new double[] {random.nextInt(1, m), m, random.nextDouble(1e-3, 1)};
            })
        .limit(300);
  }

  /** Nothing beats the ideal and, in products, nothing is slower than the mask. */
  @ParameterizedTest
  @MethodSource("patternsAndProgress")
  void executionsAreOrdered(double[] random) {
    SparsityPattern pattern = new SparsityPattern.Nm((int) random[0], (int) random[1]);
    double density = 1 - pattern.sparsity() * random[2];
    WeightCost ideal = new Execution.Ideal().cost(pattern, density);
    WeightCost unit = new Execution.SparseUnit(0.8).cost(pattern, density);
    WeightCost masked = new Execution.Masked().cost(pattern, density);
    assertThat(ideal.forward()).isEqualTo(density).isLessThanOrEqualTo(unit.forward());
    assertThat(unit.forward()).isLessThanOrEqualTo(masked.forward());
    assertThat(ideal.stored()).isLessThanOrEqualTo(unit.stored() + 1e-12);
    assertThat(unit.stored()).isLessThanOrEqualTo(masked.stored());
  }

  @ParameterizedTest
  @ValueSource(strings = {"masked", "compressed", "sparse-unit", "ideal", "sparse-unit=0.65"})
  void namesAreReadBack(String name) {
    assertThat(Execution.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mask", "sparse-unit=2", "sparse-unit=0", "sparse-unit=x", "dense"})
  void badNamesAreRefused(String name) {
    assertThatThrownBy(() -> Execution.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must");
  }

  @Test
  void sparseUnitsNeedGroups() {
    PrunedLayers unstructured = PrunedLayers.parse("0.5", false);
    assertThatThrownBy(
            () ->
                new SparseTraining(
                    unstructured, PruningSchedule.Gradual.STANDARD, new Execution.SparseUnit(0.8)))
        .hasMessageContaining("needs an n:m pattern")
        .hasMessageContaining("Maybe 2:4");
  }

  @Test
  void nothingIsPrunedBeforeTheRamp() {
    SparseTraining training =
        new SparseTraining(
            PrunedLayers.parse("2:4", false),
            PruningSchedule.Gradual.STANDARD,
            new Execution.Masked());
    assertThat(training.at(0)).isSameAs(SparseWeights.DENSE);
    assertThat(training.at(1).of(LayerKind.MLP).density()).isEqualTo(0.5);
    assertThat(training.at(1).of(LayerKind.CLASSIFIER)).isEqualTo(WeightCost.DENSE);
    assertThat(SparseTraining.DENSE.at(1)).isSameAs(SparseWeights.DENSE);
    assertThat(SparseTraining.DENSE.executionName()).isEqualTo("dense");
  }
}
