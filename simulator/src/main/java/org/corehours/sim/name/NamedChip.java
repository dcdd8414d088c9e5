package org.corehours.sim.name;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.sheet.SheetException;

/** Finds the chip that a user names: a built-in one, or a chip file by its path. */
public final class NamedChip {

  private NamedChip() {}

  /**
   * The chip of that name or file.
   *
   * @throws RefusedException if there is none, or if the file cannot be used
   */
  public static Chip find(String nameOrFile) {
    Optional<Chip> builtIn = Chips.find(nameOrFile);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    if (!FileNames.isFile(nameOrFile)) {
      return Spelling.named("chip", nameOrFile, Chips.names(), Chips::find);
    }
    try {
      return Chips.read(Path.of(nameOrFile));
    } catch (SheetException e) {
      throw new RefusedException(e.getMessage());
    } catch (InvalidPathException e) {
      throw new RefusedException(
          "chip (" + nameOrFile + ") is not a path: " + e.getReason(), "Maybe my-chip.yaml.");
    }
  }
}
