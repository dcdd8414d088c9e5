package org.corehours.sim.run;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.LearningRateRule;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.result.estimate.Bill;
import org.corehours.sim.result.estimate.DataSeen;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.LawFacts;
import org.corehours.sim.result.estimate.ModelFacts;
import org.corehours.sim.result.estimate.PruningFacts;
import org.corehours.sim.result.estimate.SetupFacts;
import org.corehours.sim.result.estimate.StepFacts;
import org.corehours.sim.run.Estimator.Costed;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.cost.StepCost;
import org.corehours.units.Flops;
import org.corehours.workload.Workload;

/** What the runs of one design cost and reach, part by part. */
public final class Outcomes {

  private final Setting setting;
  private final Site site;
  private final Costed costed;
  private final Optional<LawPoint> point;
  private final Dataset dataset;

  /**
   * Outcomes of a design.
   *
   * @param site whose energy and emissions are accounted
   */
  Outcomes(Setting setting, Site site, Costed costed) {
    this.setting = setting;
    this.site = site;
    this.costed = costed;
    point = setting.law().map(law -> LawPoint.of(costed, law, setting.penalty()));
    dataset = dataset(setting, costed.model());
  }

  /** The data as examples of the model's length. */
  static Dataset dataset(Setting setting, Architecture model) {
    OptionalInt tokens = model.tokensPerExample();
    return tokens.isPresent()
        ? setting.dataset().inExamplesOf(tokens.getAsInt())
        : setting.dataset();
  }

  /** Where the design lies on the law, if there is one. */
  public Optional<LawPoint> point() {
    return point;
  }

  /** What all its runs have in common. */
  public DesignFacts design() {
    return new DesignFacts(model(), pruning(), setup(), law());
  }

  private ModelFacts model() {
    Architecture model = costed.model();
    Workload workload = costed.workload();
    return new ModelFacts(
        model.name(),
        model.family(),
        model.resolution(),
        model.classes(),
        workload.parameters(),
        workload.forwardFlops(),
        workload.trainFlops());
  }

  private PruningFacts pruning() {
    SparseTraining training = costed.training();
    return new PruningFacts(
        costed.sparsity(),
        training.isDense() ? "dense" : training.layers().toString(),
        training.executionName(),
        training.isDense() ? Optional.empty() : Optional.of(training.schedule().toString()),
        costed.workload().nonZeroParameters(training.layers()));
  }

  /** Chips and partition are those of all steps, also where steps differ. */
  private SetupFacts setup() {
    StepCost step = costed.heaviest();
    return new SetupFacts(
        setting.dataset().name(),
        setting.batch(),
        setting.chip().name(),
        step.slice().chips(),
        step.partition().toString());
  }

  private LawFacts law() {
    return new LawFacts(
        setting.law().map(LossLaw::name),
        Math.round(
            point.map(LawPoint::parameters).orElse((double) costed.workload().bodyParameters())),
        setting.interval().level());
  }

  /** How long a run is. */
  public DataSeen data(RunCost run) {
    double examples = run.examples();
    OptionalInt tokens = costed.model().tokensPerExample();
    return new DataSeen(
        examples,
        tokens.isPresent()
            ? OptionalDouble.of(examples * tokens.getAsInt())
            : OptionalDouble.empty(),
        examples / dataset.examples(),
        run.steps(),
        new Flops(run.trainFlops()));
  }

  /** The mean step of a run. */
  public StepFacts step(RunCost run) {
    StepCost step = run.step();
    return new StepFacts(
        step.time(), step.examplesPerCoreSecond(), step.mfu(), step.memoryPerCore());
  }

  /** What a run costs. */
  public Bill bill(RunCost run) {
    return new Bill(
        run.coreHours(), run.wallClock(), run.money(), run.energy(site), run.emissions(site));
  }

  /** Suggested peak learning rate; the rule holds for the runs of one law and one batch. */
  public OptionalDouble learningRate(RunCost run) {
    boolean known =
        setting.batch() == LearningRateRule.BATCH
            && point.isPresent()
            && point.get().law().name().equals(LearningRateRule.LAW);
    return known
        ? OptionalDouble.of(
            LearningRateRule.NFNET_JFT4B.rate(point.get().parameters(), run.examples()))
        : OptionalDouble.empty();
  }
}
