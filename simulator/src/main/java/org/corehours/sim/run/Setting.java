package org.corehours.sim.run;

import java.util.Optional;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.partition.Optimizer;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;

/**
 * What the runs of a request have in common.
 *
 * @param calibration constants that step times are worked out with
 * @param batch examples in one optimizer step
 * @param chips number of chips, or 0 for the default number of examples on each core
 * @param partitioning how the work is divided over the devices
 * @param optimizer of the run, or empty for the family's usual one
 * @param law loss law, where there is one
 * @param penalty what n:m patterns are assumed to lose
 */
public record Setting(
    Dataset dataset,
    Chip chip,
    FittedCalibration calibration,
    int chips,
    long batch,
    Partitioning partitioning,
    Optional<Optimizer> optimizer,
    Optional<LossLaw> law,
    NmPenalty penalty,
    IntervalSettings interval) {

  /** With the built-in timing constants. */
  public Setting(
      Dataset dataset,
      Chip chip,
      int chips,
      long batch,
      Partitioning partitioning,
      Optional<Optimizer> optimizer,
      Optional<LossLaw> law,
      NmPenalty penalty,
      IntervalSettings interval) {
    this(
        dataset,
        chip,
        Calibrations.builtIn(),
        chips,
        batch,
        partitioning,
        optimizer,
        law,
        penalty,
        interval);
  }

  /** The same with other timing constants. */
  public Setting with(FittedCalibration other) {
    return new Setting(
        dataset, chip, other, chips, batch, partitioning, optimizer, law, penalty, interval);
  }

  /** The same on that many chips. */
  public Setting withChips(int count) {
    return new Setting(
        dataset, chip, calibration, count, batch, partitioning, optimizer, law, penalty, interval);
  }
}
