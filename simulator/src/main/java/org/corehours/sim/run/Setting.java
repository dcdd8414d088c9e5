package org.corehours.sim.run;

import java.util.Optional;
import java.util.OptionalInt;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.result.Caveat;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.corehours.workload.Optimizer;

/**
 * What the runs of a request have in common. {@link #of} gives the defaults, the {@code with}
 * methods change them.
 *
 * @param calibration constants that step times are worked out with
 * @param chips number of chips; empty to choose a number that suits model and batch
 * @param batch examples in one optimizer step
 * @param partitioning how the work is divided over the devices
 * @param optimizer of the run; empty for the family's usual one
 * @param law loss law, where there is one
 * @param penalty assumed loss of worth of n:m patterns
 * @param interval how intervals of losses are given
 */
public record Setting(
    Dataset dataset,
    Chip chip,
    FittedCalibration calibration,
    OptionalInt chips,
    long batch,
    Partitioning partitioning,
    Optional<Optimizer> optimizer,
    Optional<LossLaw> law,
    NmPenalty penalty,
    IntervalSettings interval) {

  /** Default batch, that of the published NFNet runs [examples in one optimizer step]. */
  public static final int STANDARD_BATCH = 4096;

  public Setting {
    if (chips.isPresent() && chips.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "chips (" + chips.getAsInt() + ") must be above zero, or left out");
    }
  }

  /** The default setting: chips and partition are chosen, and no loss law is asked. */
  public static Setting of(Dataset dataset, Chip chip) {
    return new Setting(
        dataset,
        chip,
        Calibrations.builtIn(),
        OptionalInt.empty(),
        STANDARD_BATCH,
        new Partitioning.Simplest(),
        Optional.empty(),
        Optional.empty(),
        NmPenalty.STANDARD,
        IntervalSettings.STANDARD);
  }

  /** The same setting with other timing constants. */
  public Setting withCalibration(FittedCalibration other) {
    return new Setting(
        dataset, chip, other, chips, batch, partitioning, optimizer, law, penalty, interval);
  }

  /** The same setting on that many chips. */
  public Setting withChips(int count) {
    return withChips(OptionalInt.of(count));
  }

  /** The same setting on that many chips, or on a number to be chosen. */
  public Setting withChips(OptionalInt count) {
    return new Setting(
        dataset, chip, calibration, count, batch, partitioning, optimizer, law, penalty, interval);
  }

  /** The same setting with another batch [examples in one optimizer step]. */
  public Setting withBatch(long examples) {
    return new Setting(
        dataset,
        chip,
        calibration,
        chips,
        examples,
        partitioning,
        optimizer,
        law,
        penalty,
        interval);
  }

  /** The same setting with the work divided otherwise. */
  public Setting withPartitioning(Partitioning other) {
    return new Setting(
        dataset, chip, calibration, chips, batch, other, optimizer, law, penalty, interval);
  }

  /** The same setting with that optimizer, or with the family's usual one. */
  public Setting withOptimizer(Optional<Optimizer> other) {
    return new Setting(
        dataset, chip, calibration, chips, batch, partitioning, other, law, penalty, interval);
  }

  /** The same setting under that loss law. */
  public Setting withLaw(LossLaw other) {
    return withLaw(Optional.of(other));
  }

  /** The same setting under that loss law, or under none. */
  public Setting withLaw(Optional<LossLaw> other) {
    return new Setting(
        dataset,
        chip,
        calibration,
        chips,
        batch,
        partitioning,
        optimizer,
        other,
        penalty,
        interval);
  }

  /** The same setting with another penalty of n:m patterns. */
  public Setting withPenalty(NmPenalty other) {
    return new Setting(
        dataset, chip, calibration, chips, batch, partitioning, optimizer, law, other, interval);
  }

  /** The same setting with intervals given otherwise. */
  public Setting withInterval(IntervalSettings other) {
    return new Setting(
        dataset, chip, calibration, chips, batch, partitioning, optimizer, law, penalty, other);
  }

  /** Why step times are less certain, if they were not checked on the chip. */
  public Optional<Caveat> timing() {
    return calibration.doubt(chip).map(text -> new Caveat(Caveat.Kind.CHIP, chip.name(), text));
  }
}
