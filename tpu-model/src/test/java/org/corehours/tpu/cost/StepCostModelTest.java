package org.corehours.tpu.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.nfnet.NfNet;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.units.CoreHours;
import org.corehours.units.Seconds;
import org.corehours.workload.Optimizer;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;

class StepCostModelTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final StepCostModel MODEL = new StepCostModel(Calibration.fitted());
  private static final Slice SLICE = Slice.forBatch(V4, 4096);

  private static StepCost cost(NfNet model, Slice slice) {
    return cost(model.workload(), slice);
  }

  private static StepCost cost(Workload workload, Slice slice) {
    Partition partition = Partition.dataParallel(slice.chip().devices(slice.chips()));
    ProgramList programs = ProgramList.of(workload);
    Share share = Share.of(programs, slice.chip(), slice.chips(), slice.batch(), partition);
    return MODEL.cost(share, Optimizer.SGD_MOMENTUM).orElseThrow();
  }

  private static NfNet random(Random random) {
    return new NfNet(
        "random",
        NfNet.depths(1 + random.nextInt(10)),
        NfNet.scaled(NfNet.WIDTHS, 0.5 + 1.5 * random.nextDouble()),
        64 + 32 * random.nextInt(10),
        1000 + random.nextInt(30_000));
  }

  @Test
  void timeGrowsWithDepthWidthImagesAndBatch() {
    Random random = new Random(4);
    for (int i = 0; i < 30; i++) {
      NfNet model = random(random);
      double time = cost(model, SLICE).time().value();
      NfNet deeper =
          new NfNet(
              "deeper",
              model.depths().stream().map(d -> d + 1).toList(),
              model.widths(),
              model.imageSize(),
              model.classes());
      NfNet wider =
          new NfNet(
              "wider",
              model.depths(),
              model.widths().stream().map(w -> w + 128).toList(),
              model.imageSize(),
              model.classes());
      assertThat(cost(deeper, SLICE).time().value()).isGreaterThan(time);
      assertThat(cost(wider, SLICE).time().value()).isGreaterThan(time);
      assertThat(cost(model.withImageSize(model.imageSize() + 32), SLICE).time().value())
          .isGreaterThan(time);
      assertThat(cost(model, new Slice(V4, 64, 8192)).time().value()).isGreaterThan(time);
    }
  }

  @Test
  void mfuStaysBelowOneAndTheBreakdownAddsUp() {
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      StepCost cost = cost(random(random), SLICE);
      assertThat(cost.mfu()).isBetween(0.0, 1.0);
      double parts = cost.breakdown().values().stream().mapToDouble(Seconds::value).sum();
      assertThat(cost.time().value()).isCloseTo(parts, within(1e-12));
    }
  }

  @Test
  void orderOfSectionsChangesNothing() {
    Workload workload = BuiltInModels.find("nfnet-f1").orElseThrow().workload();
    List<Section> reversed = new ArrayList<>(workload.body());
    Collections.reverse(reversed);
    double time = cost(workload, SLICE).time().value();
    assertThat(cost(new Workload(reversed, workload.classifier()), SLICE).time().value())
        .isCloseTo(time, within(1e-12));
  }

  @Test
  void smallBatchesAreSlowerForEachExample() {
    NfNet f0 = (NfNet) BuiltInModels.find("nfnet-f0").orElseThrow();
    double few = cost(f0, new Slice(V4, 64, 1024)).examplesPerCoreSecond();
    double many = cost(f0, new Slice(V4, 64, 4096)).examplesPerCoreSecond();
    assertThat(few).isLessThan(many);
  }

  /** Published range of arXiv:2310.16764's runs, from their core-hours: 29 % (F0) to 40 % (F7+). */
  @Test
  void utilisationRisesFromF0ToF7Plus() {
    assertThat(mfu("nfnet-f0")).isCloseTo(0.29, within(0.01));
    assertThat(mfu("nfnet-f7+")).isCloseTo(0.40, within(0.01));
  }

  private static double mfu(String model) {
    return cost(BuiltInModels.find(model).orElseThrow().workload(), SLICE).mfu();
  }

  @Test
  void aRunIsItsSteps() {
    StepCost step = cost(BuiltInModels.find("nfnet-f0").orElseThrow().workload(), SLICE);
    RunCost run = RunCost.forExamples(n -> step, 4e9);
    assertThat(run.steps()).isEqualTo(976_563);
    assertThat(run.coreHours().value()).isCloseTo(128 * run.wallClock().hours(), within(1e-9));
    assertThat(run.money().value()).isCloseTo(run.coreHours().value() / 2 * 3.22, within(1e-6));
    double kwh = run.coreHours().value() / 2 * 0.170 * 1.08;
    assertThat(run.energy(Site.standard()).value()).isCloseTo(kwh, within(1e-6));
    assertThat(run.emissions(Site.standard()).value()).isCloseTo(kwh * 0.079, within(1e-6));
  }

  @Test
  void aBudgetIsNeverExceeded() {
    StepCost step = cost(BuiltInModels.find("nfnet-f0").orElseThrow().workload(), SLICE);
    RunCost run = RunCost.within(n -> step, new CoreHours(400));
    assertThat(run.coreHours().value()).isLessThanOrEqualTo(400);
    assertThat(new RunCost(step, run.steps() + 1).coreHours().value()).isGreaterThan(400);
    assertThatThrownBy(() -> RunCost.within(n -> step, new CoreHours(1e-6)))
        .hasMessageContaining("do not pay for one step");
  }
}
