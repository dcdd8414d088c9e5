package org.corehours.sim.run;

import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.sim.result.Estimate;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;
import org.corehours.workload.Workload;

/** Sums up a run as the columns of its estimate. */
final class RunSummary {

  private RunSummary() {}

  static Estimate of(EstimatedRun estimated, Optional<Prediction> predicted) {
    Setting setting = estimated.setting();
    Costed costed = estimated.costed();
    RunCost run = estimated.cost();
    Optional<LawPoint> point = estimated.point();
    Prediction prediction =
        predicted.orElseGet(
            () ->
                new Prediction(
                    Double.NaN, Double.NaN, Double.NaN, setting.interval().level(), false));
    TrainingData data = estimated.data();
    Architecture model = costed.model();
    Workload workload = costed.workload();
    StepCost step = run.step();
    SparseTraining training = costed.training();
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
        data.tokens(run.examples()).orElse(Double.NaN),
        point.map(at -> at.data(run.examples())).orElse(Double.NaN),
        data.epochs(run.examples()),
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
        estimated.energyKwh(),
        estimated.kgCo2e(),
        estimated.learningRate().orElse(Double.NaN),
        setting.law().map(LossLaw::name).orElse("none"),
        prediction.loss(),
        prediction.low(),
        prediction.high(),
        prediction.level(),
        prediction.extrapolated(),
        estimated.caveats(predicted));
  }
}
