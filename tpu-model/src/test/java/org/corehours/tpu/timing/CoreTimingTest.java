package org.corehours.tpu.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.corehours.architecture.BuiltInModels;
import org.corehours.sparsity.LayerKind;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.timing.OpTime.Pass;
import org.corehours.tpu.timing.UnitTimes.Unit;
import org.corehours.units.Seconds;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.Convolution;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;

class CoreTimingTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final CoreTiming TIMING =
      new CoreTiming(V4, new Calibration(1, 0.5, new Seconds(2e-6)));

  private static final Section CLASSIFIER =
      new Section(
          "classifier", 1, List.of(new FullyConnected("fc", LayerKind.CLASSIFIER, 256, 128)));

  /**
   * A 1x1 convolution 256 to 512 on 14x14 with GELU in front, 32 examples, by hand. 6272 rows, 2 x
   * 4 tiles on 4 arrays at 1.05 GHz. Vector: 38 operations for each of 1,605,632 inputs, one
   * conversion for each input and each of 3,211,264 outputs, two partial sums for each output.
   */
  @Test
  void timesAForwardProgramByHand() {
    Convolution convolution = new Convolution("c", 14, 256, 512, 1, 1, 1, true);
    VectorOp gelu = new VectorOp("g", VectorFunction.SCALED_GELU, 14 * 14, 256);
    Workload workload =
        new Workload(List.of(new Section("s", 3, List.of(gelu, convolution))), CLASSIFIER);
    OpTime forward = TIMING.programs(ProgramList.of(workload), 32, Recompute.NONE).get(0);

    assertThat(forward.pass()).isEqualTo(Pass.FORWARD);
    assertThat(forward.repeats()).isEqualTo(3);
    double inputs = 32 * 14 * 14 * 256;
    double outputs = 2 * inputs;
    assertThat(forward.times().matrixSeconds()).isCloseTo(6272.0 * 8 / (4 * 1.05e9), within(1e-15));
    assertThat(forward.times().vectorSeconds())
        .isCloseTo((38 * inputs + inputs + 3 * outputs) / (0.5 * 2048 * 1.05e9), within(1e-12));
    assertThat(forward.times().memorySeconds())
        .isCloseTo(2 * (inputs + outputs + 256 * 512) / 600e9, within(1e-15));
    assertThat(forward.times().bound()).isEqualTo(Unit.VECTOR);
    assertThat(forward.seconds())
        .isCloseTo(3 * (forward.times().vectorSeconds() + 2e-6), within(1e-15));
  }

  @Test
  void aProductHasThreePassesAndTheFirstLayerTwo() {
    Convolution first = new Convolution("first", 32, 3, 128, 3, 1, 1, false);
    Workload workload = new Workload(List.of(new Section("s", 1, List.of(first))), CLASSIFIER);
    assertThat(TIMING.programs(ProgramList.of(workload), 8, Recompute.NONE))
        .extracting(time -> time.name() + " " + time.pass())
        .containsExactly(
            "first FORWARD",
            "first WEIGHT_GRADIENT",
            "fc FORWARD",
            "fc INPUT_GRADIENT",
            "fc WEIGHT_GRADIENT");
  }

  @Test
  void fusesIntoTheNextProductAndKeepsTheRestApart() {
    VectorOp gelu = new VectorOp("gelu", VectorFunction.SCALED_GELU, 49, 128);
    VectorOp add = new VectorOp("add", VectorFunction.SCALE_AND_ADD, 49, 128);
    Convolution c = new Convolution("c", 7, 128, 128, 1, 1, 1, true);
    WeightStandardization w = new WeightStandardization("w", 128, 128);
    List<Program> programs = Program.of(new Section("s", 1, List.of(gelu, w, c, add)));
    assertThat(programs)
        .containsExactly(
            new Program.Weights(w),
            new Program.Matrix(c, new Vectors(List.of(gelu))),
            new Program.Elementwise(new Vectors(List.of(add))));
  }

  /** A contraction of 72 or 104 occupies a whole tile of 128, and so do 8 rows instead of 1. */
  @Test
  void paddingIsPaidFor() {
    assertThat(matrixSeconds(72, 128, 4096)).isEqualTo(matrixSeconds(128, 128, 4096));
    assertThat(matrixSeconds(104, 128, 4096)).isEqualTo(matrixSeconds(128, 128, 4096));
    assertThat(matrixSeconds(129, 128, 4096)).isEqualTo(matrixSeconds(256, 128, 4096));
    assertThat(matrixSeconds(128, 128, 1)).isEqualTo(matrixSeconds(128, 128, 128));
  }

  /** By hand on four arrays of 128 at 1.05 GHz: rows stream in whole groups of 8, at least 128. */
  @Test
  void rowsStreamInGroupsOfEight() {
    double rate = 4 * 1.05e9;
    assertThat(matrixSeconds(128, 128, 136)).isCloseTo(136 / rate, within(1e-18));
    assertThat(matrixSeconds(128, 128, 129)).isCloseTo(136 / rate, within(1e-18));
    assertThat(matrixSeconds(128, 128, 137)).isCloseTo(144 / rate, within(1e-18));
    assertThat(matrixSeconds(256, 128, 200)).isCloseTo(2 * 200 / rate, within(1e-18));
  }

  private static double matrixSeconds(int inputs, int outputs, long examples) {
    Section section =
        new Section(
            "s", 1, List.of(new FullyConnected("fc", LayerKind.CLASSIFIER, inputs, outputs)));
    return TIMING
        .programs(ProgramList.of(new Workload(List.of(), section)), examples, Recompute.NONE)
        .get(0)
        .times()
        .matrixSeconds();
  }

  /** On v4 the units overlap; on v3, which has no common memory, matrix and vector take turns. */
  @Test
  void unitsTakeTurnsWithoutStagingMemory() {
    assertThat(new UnitTimes(3, 4, 5, 1, true).busySeconds()).isEqualTo(5);
    assertThat(new UnitTimes(3, 4, 5, 1, false).busySeconds()).isEqualTo(7);
    assertThat(new UnitTimes(3, 4, 9, 1, false).totalSeconds()).isEqualTo(10);
    assertThat(V4.rules().overlap()).isTrue();
    assertThat(Chips.find("tpu-v3").orElseThrow().rules().overlap()).isFalse();
  }

  @Test
  void sumsAreThoseOfTheProgramsOneByOne() {
    ProgramList f1 = ProgramList.of(BuiltInModels.find("nfnet-f1").orElseThrow().workload());
    for (Recompute recompute : Recompute.values()) {
      StepTimes sum = TIMING.step(f1, 32, recompute);
      double programs =
          TIMING.programs(f1, 32, recompute).stream().mapToDouble(OpTime::seconds).sum();
      assertThat(sum.totalSeconds()).isCloseTo(programs, within(1e-12));
    }
  }

  @Test
  void fullRecomputationRunsEveryBlockOnceMore() {
    ProgramList f0 = ProgramList.of(BuiltInModels.find("nfnet-f0").orElseThrow().workload());
    List<OpTime> none = TIMING.programs(f0, 32, Recompute.NONE);
    double forward =
        none.stream()
            .filter(op -> op.pass() == Pass.FORWARD && !op.section().equals("classifier"))
            .mapToDouble(OpTime::seconds)
            .sum();
    double extra =
        TIMING.step(f0, 32, Recompute.FULL).totalSeconds()
            - TIMING.step(f0, 32, Recompute.NONE).totalSeconds();
    assertThat(extra).isCloseTo(forward, within(1e-12));
  }

  /** Two products of one head: 4 x queries x keys x head_dim FLOPs for each example. */
  @Test
  void attentionHasNoWeightsAndTwoGradients() {
    AttentionProduct scores =
        new AttentionProduct("s", AttentionProduct.Kind.SCORES, 8, 2, 512, 512, 72);
    Workload workload = new Workload(List.of(new Section("a", 1, List.of(scores))), CLASSIFIER);
    List<OpTime> times = TIMING.programs(ProgramList.of(workload), 4, Recompute.NONE);
    assertThat(times.subList(0, 3))
        .extracting(OpTime::pass)
        .containsExactly(Pass.FORWARD, Pass.INPUT_GRADIENT, Pass.WEIGHT_GRADIENT);
    double flops = 2.0 * 4 * 8 * 512 * 512 * 72;
    assertThat(times.get(0).flops()).isEqualTo(flops);
    assertThat(times.get(1).flops()).isEqualTo(flops);
    assertThat(times.get(2).flops()).isEqualTo(flops);
    double padded = 4 * 8 * 4.0 * 512;
    assertThat(times.get(0).times().matrixSeconds()).isCloseTo(padded / 4.2e9, within(1e-15));
  }
}
