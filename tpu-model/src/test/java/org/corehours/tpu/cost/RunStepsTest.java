package org.corehours.tpu.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.corehours.architecture.BuiltInModels;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.units.CoreHours;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Optimizer;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunStepsTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final StepCostModel COSTS = new StepCostModel(Calibration.fitted());
  private static final Slice SLICE = new Slice(V4, 64, 4096);
  private static final long STEPS = 1_000_000;

  private static SparseTraining training(String pattern, String schedule, String execution) {
    return new SparseTraining(
        PrunedLayers.parse(pattern, false),
        PruningSchedule.parse(schedule),
        Execution.parse(execution));
  }

  private static RunSteps steps(Workload workload, SparseTraining training) {
    ProgramList programs = ProgramList.of(workload);
    ProgramList heaviest = programs.with(RunSteps.heaviest(programs, training, Optimizer.ADAM));
    StepCost chosen = new PartitionSearch(COSTS).simplest(heaviest, SLICE, Optimizer.ADAM);
    return new RunSteps(COSTS, programs, chosen, Optimizer.ADAM, training);
  }

  private static StepCost mean(String model, String pattern, String execution) {
    Workload workload = BuiltInModels.find(model).orElseThrow().workload();
    return steps(workload, training(pattern, "gradual", execution)).mean(STEPS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit-s-16", "vit-l-16", "t5-base", "gpt2"})
  void densityOneIsExactlyTheDenseCost(String model) {
    StepCost dense = mean(model, "dense", "masked");
    assertThat(mean(model, "0", "ideal")).isEqualTo(dense);
    assertThat(mean(model, "4:4", "sparse-unit")).isEqualTo(dense);
    assertThat(mean(model, "4:4", "compressed")).isEqualTo(dense);
  }

  /** Masks that are updated rarely stand longer in short runs, whatever was asked before. */
  @Test
  void aStaircaseDependsOnTheLengthOfTheRun() {
    Workload workload = BuiltInModels.find("vit-b-16").orElseThrow().workload();
    SparseTraining rare = training("0.75", "gradual,update_interval=50000", "ideal");
    RunSteps asked = steps(workload, rare);
    StepCost longRun = asked.mean(STEPS);
    StepCost shortRun = asked.mean(STEPS / 5);
    assertThat(longRun).isEqualTo(steps(workload, rare).mean(STEPS));
    assertThat(shortRun).isEqualTo(steps(workload, rare).mean(STEPS / 5));
    assertThat(shortRun.trainFlops().value()).isGreaterThan(longRun.trainFlops().value());
  }

  static Stream<List<String>> designs() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> models = List.of("vit-s-32", "vit-b-16", "vit-h-14", "t5-small", "t5-large");
    return Stream.generate(
            () -> {
              int m = 1 << random.nextInt(1, 5);
              String pattern = random.nextInt(1, m) + ":" + m;
              return List.of(models.get(random.nextInt(models.size())), pattern);
            })
        .limit(40);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void executionsAreOrdered(List<String> design) {
    double dense = mean(design.get(0), "dense", "masked").time().value();
    double masked = mean(design.get(0), design.get(1), "masked").time().value();
    double unit = mean(design.get(0), design.get(1), "sparse-unit").time().value();
    double ideal = mean(design.get(0), design.get(1), "ideal").time().value();
    assertThat(masked).isGreaterThan(dense);
    assertThat(unit).isLessThanOrEqualTo(masked);
    assertThat(ideal).isLessThanOrEqualTo(unit);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void noExecutionUsesMoreThanTheChipHas(List<String> design) {
    for (String execution : List.of("masked", "compressed", "sparse-unit=1", "ideal")) {
      assertThat(mean(design.get(0), design.get(1), execution).mfu()).isBetween(0.0, 1.0);
    }
  }

  /** A model of one kind of layer, all of it pruned, of that many non-zero weights. */
  private static Workload blocks(int width) {
    FullyConnected layer =
        new FullyConnected("mlp", LayerKind.MLP, 64, 1024, width, false, false, Split.NONE);
    return new Workload(
        List.of(new Section("blocks", 4, List.of(layer))), new Section("last", 1, List.of(layer)));
  }

  /** arXiv:2309.08520: c_mul(S) = (1 - 0.625 S) / (1 - S). */
  @ParameterizedTest
  @ValueSource(strings = {"1:2", "1:4", "1:8", "3:4", "1:16"})
  void flopsAgainstADenseModelOfTheSameNonZeroCount(String pattern) {
    SparseTraining ideal = training(pattern, "gradual", "ideal");
    double sparsity = ideal.layers().of(LayerKind.MLP).sparsity();
    int width = 768;
    int wider = (int) Math.round(width / (1 - sparsity));
    assertThat(blocks(wider).nonZeroParameters(ideal.layers()))
        .isEqualTo(blocks(width).parameters());
    double sparse = steps(blocks(wider), ideal).mean(STEPS).trainFlops().value();
    double dense = steps(blocks(width), SparseTraining.DENSE).mean(STEPS).trainFlops().value();
    double published = (1 - 0.625 * sparsity) / (1 - sparsity);
    assertThat(sparse / dense).isCloseTo(published, within(1e-9));
  }

  /** The levels of a schedule against a sum over 20,000 places of the ramp. */
  @ParameterizedTest
  @ValueSource(strings = {"masked", "compressed", "sparse-unit", "ideal"})
  void timeIsIntegratedOverTheSchedule(String execution) {
    Workload workload = BuiltInModels.find("vit-b-16").orElseThrow().workload();
    RunSteps steps = steps(workload, training("2:8", "gradual", execution));
    int places = 20_000;
    double sum = 0;
    for (int i = 0; i < places; i++) {
      double x = ((i + 0.5) / places - 0.25) / 0.5;
      double progress = x <= 0 ? 0 : x >= 1 ? 1 : 1 - Math.pow(1 - x, 3);
      sum += withoutMasks(steps.at(progress));
    }
    double mean = withoutMasks(steps.mean(STEPS));
    assertThat(mean).isCloseTo(sum / places, within(2e-4 * mean));
  }

  private static double withoutMasks(StepCost step) {
    return step.time().value() - step.breakdown().get(Cause.MASK).value();
  }

  @Test
  void aMaskIsPaidForInTimeAndMemory() {
    StepCost dense = mean("vit-l-16", "dense", "masked");
    StepCost masked = mean("vit-l-16", "0.75", "masked");
    assertThat(dense.breakdown().get(Cause.MASK).value()).isZero();
    assertThat(masked.breakdown().get(Cause.MASK).value()).isPositive();
    long blockWeights = 24L * 12 * 1024 * 1024;
    assertThat(masked.memory().totalBytes() - dense.memory().totalBytes())
        .isEqualTo((double) blockWeights);
  }

  /** Until the ramp begins the compressed run is dense, so it needs the dense run's memory. */
  @Test
  void memoryIsThatOfTheHeaviestMoment() {
    Workload workload = BuiltInModels.find("vit-l-16").orElseThrow().workload();
    StepCost dense = mean("vit-l-16", "dense", "masked");
    assertThat(mean("vit-l-16", "2:4", "ideal").memory()).isEqualTo(dense.memory());
    StepCost constant = steps(workload, training("2:4", "constant", "ideal")).mean(STEPS);
    double saved = 0.5 * 24 * 12 * 1024 * 1024 * (4 + 4 + 8);
    assertThat(dense.memory().totalBytes() - constant.memory().totalBytes())
        .isCloseTo(saved, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradual", "gradual,update_interval=100", "one-shot", "constant"})
  void aBudgetIsUsedUpWhateverTheSchedule(String schedule) {
    Workload workload = BuiltInModels.find("vit-b-16").orElseThrow().workload();
    for (double budget : new double[] {0.05, 5, 500}) {
      RunSteps steps = steps(workload, training("0.75", schedule, "ideal"));
      RunCost run = RunCost.within(steps::mean, new CoreHours(budget));
      assertThat(run.coreHours().value()).isLessThanOrEqualTo(budget * (1 + 1e-12));
      assertThat(run.coreHours().value() + 1.01 * run.step().coreHours().value())
          .isGreaterThan(budget);
    }
  }
}
