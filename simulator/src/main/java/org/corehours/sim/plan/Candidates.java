package org.corehours.sim.plan;

import java.util.List;
import java.util.Set;
import org.corehours.scaling.Dataset;
import org.corehours.sim.sweep.RequestException;

/**
 * The models of a family that a plan chooses from.
 *
 * <p>A loss law knows a model's size and not its shape, so a shape that suits the chip and learns
 * badly would win. Unless depths or widths are asked for, only shapes between those of known models
 * are tried.
 */
public final class Candidates {

  /** Families of which a loss law is known. */
  public static final Set<String> FAMILIES = Set.of("nfnet", "vit", "t5");

  private Candidates() {}

  /**
   * The candidates of a family.
   *
   * @param depths depth multipliers of NFNets, layers of transformers; empty for the usual ones
   * @param widths width multipliers of NFNets or {@code plus}, d_model of transformers; empty for
   *     the usual ones
   */
  public static List<Candidate> of(
      String family, List<Integer> depths, List<String> widths, Dataset dataset) {
    return switch (family) {
      case "nfnet" -> NfNetShapes.candidates(depths, widths, dataset.classes());
      case "vit" -> VitShapes.candidates(depths, widths, dataset.classes());
      case "t5" -> T5Shapes.candidates(depths, widths);
      default -> throw unknown(family);
    };
  }

  private static RequestException unknown(String family) {
    return family.equals("decoder")
        ? new RequestException(
            "family (decoder) cannot be planned: no loss law is known for decoders",
            "Maybe fit one to runs of your own (corehours fit); estimate tells the cost of a decoder.")
        : RequestException.unknown("family", family, FAMILIES);
  }
}
