package org.corehours.tpu.timing;

import java.util.List;
import java.util.Optional;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.TimingCheck;
import org.corehours.tpu.sheet.FactSheet;

/**
 * Constants of the cost model with what they were fitted to.
 *
 * @param constants the constants
 * @param chips names of the chips that they were fitted to runs on
 * @param checked runs whose step times were compared with the model's under these constants
 * @param sheet the constants as facts, with their sources
 * @param source whether a chip's own file says if they were checked on it
 */
public record FittedCalibration(
    Calibration constants,
    List<String> chips,
    List<TimingCheck> checked,
    FactSheet sheet,
    Source source) {

  /** Where a calibration comes from. */
  public enum Source {
    /** The program; {@link Chip#timingChecked()} says whether it was checked on a chip. */
    BUILT_IN,
    /** A user's file, which holds for the chips that it names. */
    FILE
  }

  public FittedCalibration {
    chips = List.copyOf(chips);
    checked = List.copyOf(checked);
  }

  /** What it is called. */
  public String name() {
    return sheet.name();
  }

  /** Why step times on a chip are not to be relied on, if they were never compared with any. */
  public Optional<String> doubt(Chip chip) {
    boolean known =
        chips.contains(chip.name())
            || (source == Source.BUILT_IN && !chip.timingChecked().isEmpty());
    return known
        ? Optional.empty()
        : Optional.of(
            "step times on %s are not checked against any published run (the timing constants were fitted on %s)"
                .formatted(chip.name(), String.join(" and ", chips)));
  }
}
