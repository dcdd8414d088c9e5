package org.corehours.tpu.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.partition.Exchange;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.partition.Share;
import org.corehours.tpu.timing.Calibration;
import org.corehours.tpu.timing.CoreTiming;
import org.corehours.tpu.timing.OpTime;
import org.corehours.tpu.timing.StepTimes;
import org.corehours.units.Seconds;
import org.corehours.workload.Optimizer;

/**
 * Time of a training step on a slice.
 *
 * <p>With p pipeline stages and m micro-batches:
 *
 * <pre>
 * t = (m programs(micro-batch) + optimizer + exchange not hidden) of one stage + bubble
 * programs of a stage = programs / p            (stages of equal work are assumed)
 * bubble              = (p - 1) programs of a stage
 * optimizer           = traffic of a device's share of the parameters / bandwidth
 *                       + one launch for each weight tensor
 * exchange not hidden = max(0, hideable - programs) + waiting
 * </pre>
 *
 * <p>Data parallelism alone hides its exchange behind the backward pass only, since that is when
 * gradients exist; with accumulated gradients it waits for the last micro-batch and hides behind
 * nothing.
 */
public final class StepCostModel {

  private final Calibration calibration;

  public StepCostModel(Calibration calibration) {
    this.calibration = calibration;
  }

  /** The cost of one step, or empty if the partition does not fit the slice's axes. */
  public Optional<StepCost> cost(Share share, Optimizer optimizer) {
    return share.exchange().map(exchange -> cost(share, optimizer, exchange));
  }

  private StepCost cost(Share share, Optimizer optimizer, Exchange exchange) {
    Chip chip = share.chip();
    Partition partition = share.partition();
    StepTimes times =
        new CoreTiming(chip, calibration)
            .step(share.programs(), share.examplesPerCore(), partition.recompute());
    double scale = (double) share.microBatches() / partition.pipeline();
    Map<Cause, Seconds> seconds = new EnumMap<>(Cause.class);
    put(seconds, Cause.MATRIX_UNIT, scale * times.matrixSeconds());
    put(seconds, Cause.VECTOR_UNIT, scale * times.vectorSeconds());
    put(seconds, Cause.MEMORY, scale * times.memorySeconds() + accumulation(share));
    put(seconds, Cause.RECOMPUTE, scale * times.recomputeSeconds());
    put(seconds, Cause.LAUNCH, scale * times.launchSeconds() + updateLaunches(share));
    put(seconds, Cause.OPTIMIZER, updateTraffic(share, optimizer));
    put(seconds, Cause.MASK, maskTraffic(share));
    double exposed = Math.max(0, exchange.hideableSeconds() - scale * cover(share, times));
    put(seconds, Cause.NETWORK, exposed + share.microBatches() * exchange.waitingSeconds());
    double stage = times.totalSeconds() / partition.pipeline();
    put(seconds, Cause.PIPELINE_BUBBLE, (partition.pipeline() - 1) * stage);
    return new StepCost(
        new Slice(chip, share.chips(), share.batch()),
        partition,
        share.model().trainFlops().times((double) share.batch()),
        seconds,
        share.memory(optimizer));
  }

  /** What the hideable exchange of a micro-batch can hide behind. */
  private static double cover(Share share, StepTimes times) {
    if (share.partition().fullySharded() > 1) {
      return times.totalSeconds();
    }
    boolean afterLoop = share.microBatches() > 1 && share.partition().pipeline() == 1;
    return afterLoop ? 0 : times.backwardSeconds();
  }

  /** The programs of one micro-batch on one core, one by one. */
  public List<OpTime> programs(Share share) {
    return new CoreTiming(share.chip(), calibration)
        .programs(share.programs(), share.examplesPerCore(), share.partition().recompute());
  }

  /** Each micro-batch but the first reads and writes the sum of gradients once more. */
  private static double accumulation(Share share) {
    double parameters = share.programs().storedParameters() / share.partition().pipeline();
    double bytes = 2.0 * CoreTiming.MASTER_BYTES * parameters / share.chip().coresPerDevice();
    int more = share.microBatches() - 1;
    return more * bytes / share.chip().hbmBandwidthPerCore().value();
  }

  private static double updateTraffic(Share share, Optimizer optimizer) {
    double bytes = share.programs().storedParameters() * optimizer.trafficBytes();
    return perCore(share, bytes) / share.chip().hbmBandwidthPerCore().value();
  }

  /** After an update pruned weights are multiplied with their masks, which are read once. */
  private static double maskTraffic(Share share) {
    double bytes = share.programs().maskBytes();
    return perCore(share, bytes) / share.chip().hbmBandwidthPerCore().value();
  }

  private static double perCore(Share share, double ofAllParameters) {
    return ofAllParameters / parameterShards(share) / share.chip().coresPerDevice();
  }

  private static double parameterShards(Share share) {
    return (double) share.partition().fullySharded() * share.partition().pipeline();
  }

  /** Time of choosing new masks, each device for the weights that it holds. */
  public Seconds maskUpdate(Share share) {
    double seconds =
        new CoreTiming(share.chip(), calibration)
            .maskUpdateSeconds(share.programs(), 1 / parameterShards(share));
    return new Seconds(seconds);
  }

  private double updateLaunches(Share share) {
    double tensors = (double) share.programs().weightTensors() / share.partition().pipeline();
    return tensors * calibration.launchOverhead().value();
  }

  private static void put(Map<Cause, Seconds> seconds, Cause cause, double value) {
    seconds.put(cause, new Seconds(value));
  }
}
