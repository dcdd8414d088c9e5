package org.corehours.sim.sweep;

import java.util.Set;
import org.corehours.architecture.BuiltInModels;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.Laws;
import org.corehours.sim.config.KnownNames;
import org.corehours.tpu.chip.Chips;

/** Everything that has a name of its own. */
public final class BuiltIn {

  private BuiltIn() {}

  /** The names that a config may use. */
  public static KnownNames names() {
    return new KnownNames(
        BuiltInModels.names(),
        Set.of("nfnet", "vit", "decoder", "t5"),
        Chips.names(),
        Laws.names(),
        Datasets.names());
  }
}
