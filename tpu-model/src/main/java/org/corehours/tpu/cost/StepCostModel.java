package org.corehours.tpu.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.network.AxisGroup;
import org.corehours.tpu.network.Collectives;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.CoreTiming;
import org.corehours.tpu.timing.OpTime;
import org.corehours.tpu.timing.OpTime.Pass;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;

/**
 * Time of a data-parallel training step.
 *
 * <p>{@code t = sum of program times + optimizer + max(0, all-reduce - backward time)}. The
 * all-reduce of 32-bit gradients runs alongside the backward programs. The optimizer (SGD with
 * momentum and adaptive gradient clipping) is sharded over the cores (arXiv:2004.13336, assumed for
 * these runs): each updates its share of the weights, {@value #OPTIMIZER_BYTES} bytes of traffic
 * for each parameter, with one program for each weight tensor.
 */
public final class StepCostModel {

  /**
   * Memory traffic of the update for each parameter [bytes], 32-bit each: read weight and gradient
   * for the clipping norms; read weight, gradient and momentum, write weight and momentum.
   */
  public static final int OPTIMIZER_BYTES = 28;

  private final Calibration calibration;

  public StepCostModel(Calibration calibration) {
    this.calibration = calibration;
  }

  /** The cost of one step of a model on a slice. */
  public StepCost cost(Workload workload, Slice slice) {
    CoreTiming timing = new CoreTiming(slice.chip(), calibration);
    List<OpTime> ops = timing.time(workload, slice.examplesPerCore());
    Map<Cause, Double> seconds = new EnumMap<>(Cause.class);
    double backward = 0;
    for (OpTime op : ops) {
      seconds.merge(cause(op), op.repeats() * op.times().busy().value(), Double::sum);
      seconds.merge(Cause.LAUNCH, op.repeats() * op.times().launch().value(), Double::sum);
      backward += op.pass() == Pass.FORWARD ? 0 : op.seconds();
    }
    addUpdate(seconds, workload, slice);
    Bytes gradients = new Bytes((double) CoreTiming.MASTER_BYTES * workload.parameters());
    Seconds exchange = exchange(gradients, slice);
    seconds.put(Cause.NETWORK, Math.max(0, exchange.value() - backward));
    return new StepCost(
        slice, workload.trainFlops().times((double) slice.batch()), withUnits(seconds), ops);
  }

  private static Seconds exchange(Bytes gradients, Slice slice) {
    AxisGroup all = Slices.closest(slice.chip(), slice.chips()).all();
    return Collectives.allReduce(gradients, all, slice.chip());
  }

  private void addUpdate(Map<Cause, Double> seconds, Workload workload, Slice slice) {
    double share = (double) workload.parameters() / slice.chip().coresPerDevice();
    double bandwidth = slice.chip().hbmBandwidthPerCore().value();
    seconds.put(Cause.OPTIMIZER, share * OPTIMIZER_BYTES / bandwidth);
    double launches = weightTensors(workload) * calibration.launchOverhead().value();
    seconds.merge(Cause.LAUNCH, launches, Double::sum);
  }

  private static long weightTensors(Workload workload) {
    long tensors = 0;
    for (Section section : workload.sections()) {
      tensors +=
          section.repeats() * section.ops().stream().filter(MatrixOp.class::isInstance).count();
    }
    return tensors;
  }

  private static Map<Cause, Seconds> withUnits(Map<Cause, Double> seconds) {
    Map<Cause, Seconds> result = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      result.put(cause, new Seconds(seconds.getOrDefault(cause, 0.0)));
    }
    return result;
  }

  private static Cause cause(OpTime op) {
    return switch (op.times().bound()) {
      case MATRIX -> Cause.MATRIX_UNIT;
      case VECTOR -> Cause.VECTOR_UNIT;
      case MEMORY -> Cause.MEMORY;
    };
  }
}
