package org.corehours.architecture.nfnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.FamilyMember;
import org.corehours.published.Published;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NfNetTest {

  static List<FamilyMember> family() {
    return Published.family();
  }

  /** Brock et al. 2021, arXiv:2102.06171, Table 3. */
  @ParameterizedTest
  @MethodSource("family")
  void hasThePublishedParametersAndMultiplyAdds(FamilyMember member) {
    Workload workload =
        BuiltInModels.find(member.model())
            .orElseThrow()
            .withImageSize(member.testResolution())
            .withClasses(1000)
            .workload();
    assertThat(String.format(Locale.ROOT, "%.1f", workload.parameters() / 1e6))
        .isEqualTo(member.parametersMillions());
    assertThat(String.format(Locale.ROOT, "%.2f", workload.multiplyAdds() / 1e9))
        .isEqualTo(member.multiplyAddsBillions());
  }

  @Test
  void sevenMembersArePublished() {
    assertThat(family()).hasSize(7);
  }

  /** Same paper, section 5: F4+ has 527M parameters and 367 G multiply-adds at 512x512. */
  @Test
  void f4PlusIsWithinOnePercent() {
    Workload workload =
        BuiltInModels.find("NFNet-F4+")
            .orElseThrow()
            .withImageSize(512)
            .withClasses(1000)
            .workload();
    assertThat(workload.parameters() / 527e6).isCloseTo(1, within(0.01));
    assertThat(workload.multiplyAdds() / 367e9).isCloseTo(1, within(0.01));
  }

  /**
   * F0 by hand: the classifier of 1000 classes has 3072 x 1000 weights and 1000 biases; 30,000
   * classes have thirty times that.
   */
  @Test
  void classesChangeOnlyTheClassifier() {
    Architecture f0 = BuiltInModels.find("nfnet-f0").orElseThrow();
    Workload small = f0.withClasses(1000).workload();
    Workload large = f0.withClasses(30_000).workload();
    assertThat(small.classifier().parameters()).isEqualTo(3_073_000);
    assertThat(large.classifier().parameters()).isEqualTo(92_190_000);
    assertThat(large.bodyParameters()).isEqualTo(small.bodyParameters());
  }

  @Test
  void trainingCostsThreeForwardPassesOfTwoFlopsEach() {
    Workload workload = BuiltInModels.find("nfnet-f0").orElseThrow().workload();
    assertThat(workload.trainFlops().value()).isEqualTo(6.0 * workload.multiplyAdds());
  }

  static Stream<NfNet> randomModels() {
    Random random = new Random(20231016);
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                new NfNet(
                    "random" + i,
                    List.of(
                        1 + random.nextInt(9),
                        1 + random.nextInt(9),
                        1 + random.nextInt(9),
                        1 + random.nextInt(9)),
                    List.of(
                        2 + 2 * random.nextInt(400),
                        2 + 2 * random.nextInt(400),
                        2 + 2 * random.nextInt(900),
                        2 + 2 * random.nextInt(900)),
                    32 + random.nextInt(300),
                    1 + random.nextInt(5000)));
  }

  @ParameterizedTest
  @MethodSource("randomModels")
  void flopsAndParametersAddUpOpByOp(NfNet model) {
    Workload workload = model.workload();
    long multiplyAdds = 0;
    long parameters = 0;
    for (Section section : workload.sections()) {
      for (var op : section.ops()) {
        parameters += section.repeats() * op.parameters();
        if (op instanceof MatrixOp matrix) {
          multiplyAdds += section.repeats() * matrix.multiplyAdds();
          assertThat(matrix.forward(3).multiplyAdds()).isEqualTo(3.0 * matrix.multiplyAdds());
          assertThat(matrix.weightGradient(3).multiplyAdds())
              .isEqualTo(3.0 * matrix.multiplyAdds());
          assertThat(matrix.inputGradient(3).multiplyAdds() / (3.0 * matrix.multiplyAdds()))
              .isCloseTo(1, within(1e-12));
        }
      }
    }
    assertThat(workload.multiplyAdds()).isEqualTo(multiplyAdds);
    assertThat(workload.parameters()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @MethodSource("randomModels")
  void deeperWiderAndLargerImagesMeanMoreWork(NfNet model) {
    Workload base = model.workload();
    for (int stage = 0; stage < 4; stage++) {
      NfNet deeper = model(model, plusOne(model.depths(), stage, 1), model.widths());
      NfNet wider = model(model, model.depths(), plusOne(model.widths(), stage, 2));
      assertThat(deeper.workload().multiplyAdds()).isGreaterThan(base.multiplyAdds());
      assertThat(deeper.workload().parameters()).isGreaterThan(base.parameters());
      assertThat(wider.workload().multiplyAdds()).isGreaterThan(base.multiplyAdds());
      assertThat(wider.workload().parameters()).isGreaterThan(base.parameters());
    }
    Workload larger = model.withImageSize(model.imageSize() + 32).workload();
    assertThat(larger.multiplyAdds()).isGreaterThan(base.multiplyAdds());
    assertThat(larger.parameters()).isEqualTo(base.parameters());
  }

  private static NfNet model(NfNet model, List<Integer> depths, List<Integer> widths) {
    return new NfNet("changed", depths, widths, model.imageSize(), model.classes());
  }

  private static List<Integer> plusOne(List<Integer> values, int index, int more) {
    List<Integer> changed = new ArrayList<>(values);
    changed.set(index, changed.get(index) + more);
    return changed;
  }

  @Test
  void widthMultiplierKeepsWholeGroups() {
    assertThat(NfNet.scaled(NfNet.WIDTHS, 1.25)).containsExactly(384, 640, 1920, 1920);
    assertThat(NfNet.scaled(NfNet.WIDTHS, 0.01)).containsExactly(128, 128, 128, 128);
    assertThat(NfNet.scaled(NfNet.WIDTHS, 1)).isEqualTo(NfNet.WIDTHS);
  }

  @Test
  void refusesImpossibleModels() {
    List<Integer> depths = NfNet.depths(1);
    assertThatThrownBy(() -> new NfNet("m", depths, NfNet.WIDTHS, 31, 10))
        .hasMessageContaining("resolution (31) must be at least 32");
    assertThatThrownBy(() -> new NfNet("m", List.of(1, 2, 6), NfNet.WIDTHS, 224, 10))
        .hasMessageContaining("must have 4 entries");
    assertThatThrownBy(() -> new NfNet("m", List.of(1, 2, 0, 3), NfNet.WIDTHS, 224, 10))
        .hasMessageContaining("depth (0) must be at least 1");
    assertThatThrownBy(() -> new NfNet("m", depths, List.of(255, 512, 1536, 1536), 224, 10))
        .hasMessageContaining("must be even");
    assertThatThrownBy(() -> new NfNet("m", depths, NfNet.WIDTHS, 224, 0))
        .hasMessageContaining("classes (0) must be at least 1");
  }
}
