package org.corehours.sim.run;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LearningRateRule;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.result.Estimate;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparseWeights;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.RunSteps;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.partition.Optimizer;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.OpTime;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.Workload;

/** Joins the cost model with a loss law: what a run costs and what it reaches. */
public final class Estimator {

  private final Setting setting;
  private final StepCostModel costs;
  private final Optional<String> doubtOfTimes;
  private final Site site;

  public Estimator(Setting setting) {
    this(setting, Site.standard());
  }

  /** Accounts energy and emissions for another site than the standard one. */
  public Estimator(Setting setting, Site site) {
    this.setting = setting;
    this.site = site;
    costs = new StepCostModel(setting.calibration().constants());
    doubtOfTimes = setting.calibration().doubt(setting.chip());
  }

  /**
   * A model with the cost of its steps.
   *
   * @param training how it is pruned
   * @param heaviest the step that needs the most memory
   * @param steps all steps of a run
   * @param wayOut what would make a run fit into memory that does not
   */
  public record Costed(
      Architecture model,
      SparseTraining training,
      ProgramList programs,
      StepCost heaviest,
      RunSteps steps,
      Supplier<String> wayOut) {

    /** The whole model's operations. */
    public Workload workload() {
      return programs.workload();
    }

    /** Share of the blocks' weights that are zero at the end. */
    double sparsity() {
      long weights = workload().weights(LayerKind.BLOCKS);
      long kept = workload().nonZeroWeights(LayerKind.BLOCKS, training.layers());
      return weights == 0 ? 0 : 1 - (double) kept / weights;
    }
  }

  /**
   * A model cut into programs, which is the same on all slices.
   *
   * @param training how it is pruned
   * @param heaviest the programs while they need the most memory
   */
  public record Prepared(
      Architecture model, SparseTraining training, ProgramList programs, ProgramList heaviest) {}

  /**
   * Cuts a model into programs.
   *
   * @throws RequestException if it cannot be pruned so
   */
  public Prepared prepare(Architecture model, SparseTraining training) {
    try {
      ProgramList programs = ProgramList.of(model.workload());
      requirePrunable(model, programs.workload(), training.layers());
      Optimizer optimizer = new StepPlanner(costs, setting).optimizer(model);
      SparseWeights heaviest = RunSteps.heaviest(programs, training, optimizer);
      return new Prepared(model, training, programs, programs.with(heaviest));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  /** The cost of the steps of a model. */
  public Costed cost(Architecture model, SparseTraining training) {
    return cost(prepare(model, training));
  }

  /** The same of a model that was prepared by an estimator for the same optimizer. */
  public Costed cost(Prepared prepared) {
    Architecture model = prepared.model();
    SparseTraining training = prepared.training();
    try {
      StepPlanner planner = new StepPlanner(costs, setting);
      StepCost step = planner.plan(model, prepared.heaviest());
      RunSteps steps =
          new RunSteps(costs, prepared.programs(), step, planner.optimizer(model), training);
      return new Costed(
          model,
          training,
          prepared.programs(),
          step,
          steps,
          Suppliers.memoize(() -> planner.wayOut(model, prepared.heaviest(), step)));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  public static void requirePrunable(Architecture model, Workload workload, PrunedLayers layers) {
    if (!layers.isDense() && workload.weights(layers.patterns().keySet()) == 0) {
      throw new RefusedValueException(
          "sparsity",
          layers.toString(),
          "does not apply: %s has no such layers".formatted(model.name()),
          "{sparsity} dense",
          "a transformer, such as vit-b-16");
    }
    try {
      workload.nonZeroParameters(layers);
    } catch (IllegalArgumentException e) {
      throw new RefusedValueException(
          "sparsity",
          layers.toString(),
          "does not fit %s: %s".formatted(model.name(), e.getMessage()),
          "{pad}, which fills up the last group with zeros",
          "{sparsity} 0.5, whose zeros may lie anywhere");
    }
  }

  /** The programs of a step on one core at the final sparsity, one by one. */
  public List<OpTime> programs(Costed costed) {
    StepCost step = costed.heaviest();
    return costs.programs(
        Share.of(
            costed.programs().with(costed.training().at(1)),
            setting.chip(),
            step.slice().chips(),
            setting.batch(),
            step.partition()));
  }

  /** The whole answer for one run. */
  public Estimate estimate(Costed costed, RunCost run) {
    return describe(costed, run, predict(costed, run));
  }

  /** The run of a length. */
  public RunCost run(Costed costed, RunLength length) {
    try {
      return length.run(costed.steps()::mean, dataset(costed.model()));
    } catch (IllegalArgumentException e) {
      throw new RequestException(costed.model().name() + ": " + e.getMessage());
    }
  }

  /** The data as examples of the model's length. */
  private Dataset dataset(Architecture model) {
    OptionalInt tokens = model.tokensPerExample();
    return tokens.isPresent()
        ? setting.dataset().inExamplesOf(tokens.getAsInt())
        : setting.dataset();
  }

  public double tokens(Architecture model, RunCost run) {
    OptionalInt tokens = model.tokensPerExample();
    return tokens.isPresent() ? run.examples() * tokens.getAsInt() : Double.NaN;
  }

  /** Passes over the data. */
  public double epochs(Architecture model, RunCost run) {
    return run.examples() / dataset(model).examples();
  }

  public double energyKwh(RunCost run) {
    return run.energy(site).value();
  }

  public double kgCo2e(RunCost run) {
    return run.emissions(site).value();
  }

  /** What the runs have in common. */
  public Setting setting() {
    return setting;
  }

  /** How intervals are given. */
  public IntervalSettings interval() {
    return setting.interval();
  }

  /** The law of the loss, if there is one. */
  public Optional<LossLaw> law() {
    return setting.law();
  }

  /** Where a design lies on a law. */
  public LawPoint point(Costed costed, LossLaw law) {
    return LawPoint.of(costed, law, setting.penalty());
  }

  private Prediction predict(Costed costed, RunCost run) {
    return setting
        .law()
        .map(law -> point(costed, law).predict(run.examples(), setting.interval()))
        .orElse(
            new Prediction(Double.NaN, Double.NaN, Double.NaN, setting.interval().level(), false));
  }

  /** All columns of a run whose loss is known. */
  public Estimate describe(Costed costed, RunCost run, Prediction prediction) {
    Architecture model = costed.model();
    Workload workload = costed.workload();
    StepCost step = run.step();
    SparseTraining training = costed.training();
    Optional<LawPoint> point = setting.law().map(law -> point(costed, law));
    return new Estimate(
        model.name(),
        model.family(),
        model.resolution(),
        model.classes(),
        workload.parameters(),
        workload.nonZeroParameters(training.layers()),
        Math.round(point.map(LawPoint::parameters).orElse((double) workload.bodyParameters())),
        costed.sparsity(),
        training.isDense() ? "dense" : training.layers().toString(),
        training.executionName(),
        training.isDense() ? "" : training.schedule().toString(),
        workload.forwardFlops().value(),
        workload.trainFlops().value(),
        setting.dataset().name(),
        run.examples(),
        tokens(model, run),
        point.map(at -> at.data(run.examples())).orElse(Double.NaN),
        epochs(model, run),
        setting.batch(),
        run.steps(),
        run.trainFlops(),
        setting.chip().name(),
        step.slice().chips(),
        step.partition().toString(),
        step.time().value(),
        step.examplesPerCoreSecond(),
        step.mfu(),
        step.memoryPerCore().value(),
        run.coreHours().value(),
        run.wallClock().hours(),
        run.money().value(),
        energyKwh(run),
        kgCo2e(run),
        point.map(at -> learningRate(at, run)).orElse(Double.NaN),
        setting.law().map(LossLaw::name).orElse("none"),
        prediction.loss(),
        prediction.low(),
        prediction.high(),
        prediction.level(),
        prediction.extrapolated(),
        warnings(costed, run, point, prediction));
  }

  /** The run in the terms of its law, for its learning curve. */
  public PlannedRun planned(Costed costed, RunCost run, LossLaw law) {
    LawPoint point = point(costed, law);
    return new PlannedRun(
        law,
        setting.interval(),
        point.sparsity(),
        LawPoint.denseParameters(costed, law, setting.penalty()),
        point.parameters(),
        point.dataPerExample(),
        costed.training().schedule(),
        costed.steps(),
        run,
        epochs(costed.model(), run),
        tokens(costed.model(), run),
        learningRate(point, run),
        Math.log(costed.model().classes()));
  }

  /** The rule holds for the runs of one law and one batch. */
  public double learningRate(LawPoint point, RunCost run) {
    boolean known =
        point.law().name().equals(LearningRateRule.LAW)
            && setting.batch() == LearningRateRule.BATCH;
    return known
        ? LearningRateRule.NFNET_JFT4B.rate(point.parameters(), run.examples())
        : Double.NaN;
  }

  /** What to know before trusting a run. */
  public List<String> warnings(
      Costed costed, RunCost run, Optional<LawPoint> point, Prediction prediction) {
    List<String> warnings = new ArrayList<>();
    if (!costed.heaviest().fits()) {
      warnings.add(tooLarge(costed));
    }
    noSlice(costed.heaviest().slice().chips()).ifPresent(warnings::add);
    doubtOfTimes.ifPresent(warnings::add);
    if (point.isEmpty()) {
      warnings.add(
          "no loss law is known for "
              + costed.model().family()
              + " on "
              + setting.dataset().name());
      return warnings;
    }
    warnings.addAll(LawWarnings.of(point.get(), costed, setting, run.examples(), prediction));
    return warnings;
  }

  /** Why that many chips are no slice that can be had, if so. */
  private Optional<String> noSlice(int chips) {
    try {
      Slices.of(setting.chip(), chips);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage() + "; one grid without wrap-around is assumed");
    }
  }

  private static String tooLarge(Costed costed) {
    double gib = 1L << 30;
    return String.format(
        Locale.ROOT,
        "does not fit: %.1f GiB on each core, %.1f more than there are; %s",
        costed.heaviest().memoryPerCore().value() / gib,
        (costed.heaviest().memoryPerCore().value()
                - costed.heaviest().slice().chip().hbmCapacityPerCore().value())
            / gib,
        costed.wayOut().get());
  }
}
