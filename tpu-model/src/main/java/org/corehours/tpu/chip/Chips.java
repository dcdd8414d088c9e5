package org.corehours.tpu.chip;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.corehours.tpu.sheet.SheetFile;

/** The chips that are built in, and those in files. */
public final class Chips {

  /** Each is read when it is asked for first. */
  private static final ImmutableMap<String, Supplier<Chip>> CHIPS =
      Maps.toMap(List.of("tpu-v3", "tpu-v4"), name -> Suppliers.memoize(() -> builtIn(name)));

  private Chips() {}

  /** Names of the built-in chips. */
  public static Set<String> names() {
    return CHIPS.keySet();
  }

  /** The built-in chip of that name. */
  public static Optional<Chip> find(String name) {
    return Optional.ofNullable(CHIPS.get(name)).map(Supplier::get);
  }

  /**
   * The chip that a file describes.
   *
   * @throws org.corehours.tpu.sheet.SheetException listing everything that is wrong with the file
   */
  public static Chip read(Path file) {
    return SheetFile.read(file, root -> new ChipReader(root, names()).read());
  }

  private static Chip builtIn(String name) {
    Chip chip =
        SheetFile.builtIn(
            Chips.class, name + ".yaml", root -> new ChipReader(root, Set.of()).read());
    if (!chip.name().equals(name)) {
      throw new IllegalStateException(name + ".yaml holds the chip " + chip.name());
    }
    return chip;
  }
}
