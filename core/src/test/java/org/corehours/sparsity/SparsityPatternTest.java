package org.corehours.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparsityPatternTest {

  @ParameterizedTest
  @CsvSource({
    "dense, 0, dense",
    "Dense, 0, dense",
    "0, 0, dense",
    "0.75, 0.75, 0.75",
    ".5, 0.5, 0.5",
    "1e-3, 0.001, 0.001",
    "2:4, 0.5, 2:4",
    "1:16, 0.9375, 1:16",
    "4:4, 0, 4:4"
  })
  void readsWhatUsersWrite(String text, double sparsity, String written) {
    SparsityPattern pattern = SparsityPattern.parse(text);
    assertThat(pattern.sparsity()).isEqualTo(sparsity);
    assertThat(pattern).hasToString(written);
    assertThat(SparsityPattern.parse(pattern.toString())).isEqualTo(pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "4:2, Maybe 2:4",
    "0:4, Maybe 2:4",
    "2:0, Maybe",
    "1.2, Maybe 0.9",
    "75, Maybe 0.75",
    "1, Maybe 0.9",
    "-1, n:m such as 2:4",
    "nan, n:m such as 2:4",
    "'', n:m such as 2:4",
    "2:4:8, n:m such as 2:4",
    "1e999, Maybe 0.9",
    "99999:4, n:m such as 2:4"
  })
  void refusesTheRestAndSaysWhatWouldDo(String text, String wayOut) {
    assertThatThrownBy(() -> SparsityPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sparsity (" + text + ")")
        .hasMessageContaining(wayOut);
  }

  static Stream<int[]> groups() {
    SplittableRandom random = new SplittableRandom(4);
    return Stream.generate(
            () -> {
              int m = random.nextInt(1, 33);
              return new int[] {random.nextInt(1, m + 1), m, random.nextInt(1, 40)};
            })
        .limit(200);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void nOfEveryMAreLeftInWholeGroups(int[] group) {
    SparsityPattern.Nm pattern = new SparsityPattern.Nm(group[0], group[1]);
    int inputs = group[1] * group[2];
    assertThat(pattern.nonZero(inputs, 7, false)).isEqualTo(7L * group[0] * group[2]);
    assertThat(pattern.nonZero(inputs, 7, true)).isEqualTo(7L * group[0] * group[2]);
  }

  @Test
  void whatIsNoWholeGroupIsRefusedOrPadded() {
    SparsityPattern pattern = SparsityPattern.parse("2:4");
    assertThatThrownBy(() -> pattern.nonZero(10, 3, false))
        .hasMessageContaining("10 inputs are not a multiple of 4");
    assertThat(pattern.nonZero(9, 3, true)).isEqualTo(3 * (2 + 2 + 1));
    assertThat(pattern.nonZero(11, 3, true)).isEqualTo(3 * (2 + 2 + 2));
  }

  @Test
  void unstructuredCountsAreWholeAndNeverZero() {
    assertThat(new SparsityPattern.Unstructured(0.75).nonZero(10, 10, false)).isEqualTo(25);
    assertThat(new SparsityPattern.Unstructured(1.0 / 3).nonZero(10, 10, false)).isEqualTo(67);
    assertThat(new SparsityPattern.Unstructured(Math.nextDown(1.0)).nonZero(10, 10, false))
        .isEqualTo(1);
  }

  @Test
  void kindsOfLayersHavePatternsOfTheirOwn() {
    PrunedLayers layers = PrunedLayers.parse("mlp=2:4, attention=0.5", false);
    assertThat(layers.of(LayerKind.MLP)).hasToString("2:4");
    assertThat(layers.of(LayerKind.ATTENTION)).hasToString("0.5");
    assertThat(layers.of(LayerKind.EMBEDDING)).hasToString("dense");
    assertThat(layers).hasToString("attention=0.5,mlp=2:4");
    assertThat(PrunedLayers.parse(layers.toString(), false)).isEqualTo(layers);
    assertThat(PrunedLayers.parse("2:4", false)).hasToString("2:4");
    assertThat(PrunedLayers.parse("dense", false)).isEqualTo(PrunedLayers.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mlp=4:2 | Maybe 2:4",
        "mlp=0.5,mlp=0.7 | once",
        "conv=0.5 | Maybe attention",
        "other=0.5 | Maybe attention",
        "mlp=0.5= | once",
        "=0.5 | Maybe attention"
      })
  void badKindsAreRefused(String text, String wayOut) {
    assertThatThrownBy(() -> PrunedLayers.parse(text, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wayOut);
  }
}
