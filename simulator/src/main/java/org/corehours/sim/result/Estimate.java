package org.corehours.sim.result;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What one training run costs and reaches; the fields are the columns that {@link Columns}
 * describes with their units.
 *
 * @param resolution side of the training images; empty for a language model
 * @param tokens NaN for a model of images
 * @param lawParameters the N of the loss law, as the law counts it
 * @param lawData the D of the loss law, as the law counts it
 * @param caveats reasons to trust the answer less
 */
public record Estimate(
    String model,
    String family,
    OptionalInt resolution,
    int classes,
    long parameters,
    long nonZeroParameters,
    long lawParameters,
    double sparsity,
    String sparsityPattern,
    String execution,
    String pruningSchedule,
    double forwardFlopsPerExample,
    double trainFlopsPerExample,
    String dataset,
    double examples,
    double tokens,
    double lawData,
    double epochs,
    long batchSize,
    long steps,
    double trainFlops,
    String chip,
    int chips,
    String partition,
    double stepSeconds,
    double examplesPerCoreSecond,
    double mfu,
    double memoryBytesPerCore,
    double coreHours,
    double wallClockHours,
    double usd,
    double energyKwh,
    double kgCo2e,
    double learningRate,
    String law,
    double loss,
    double lossLow,
    double lossHigh,
    double intervalLevel,
    boolean extrapolated,
    List<Caveat> caveats) {

  public Estimate {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(resolution, "resolution");
    caveats = List.copyOf(caveats);
  }

  /** The texts of the caveats. */
  public List<String> warnings() {
    return Caveat.texts(caveats);
  }
}
