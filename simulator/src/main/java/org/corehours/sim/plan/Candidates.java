package org.corehours.sim.plan;

import java.util.List;
import java.util.Set;
import org.corehours.scaling.Dataset;
import org.corehours.sim.run.RefusedException;

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
  public static List<CandidateModel> of(
      String family, List<Integer> depths, List<String> widths, Dataset dataset) {
    return switch (family) {
      case "nfnet" -> NfNetShapes.candidates(depths, widths, dataset.classes());
      case "vit" -> VitShapes.candidates(depths, widths, dataset.classes());
      case "t5" -> T5Shapes.candidates(depths, widths);
      default -> throw unknown(family);
    };
  }

  /** What may be asked for of a family. */
  public static Grid grid(String family) {
    return switch (family) {
      case "nfnet" -> new Grid(NfNetShapes.MOST_DEPTH, NfNetShapes.WIDTHS);
      case "vit", "t5" ->
          new Grid(
              TransformerGrid.MOST_DEPTH,
              TransformerGrid.WIDTHS.stream().map(Object::toString).toList());
      default -> throw unknown(family);
    };
  }

  /**
   * The shapes of a family.
   *
   * @param mostDepth that may be asked for; the least is 1
   * @param widths that a plan tries where none are asked for
   */
  public record Grid(int mostDepth, List<String> widths) {

    public Grid {
      widths = List.copyOf(widths);
    }
  }

  private static RefusedException unknown(String family) {
    return family.equals("decoder")
        ? RefusedException.because(
            "family",
            family,
            "cannot be planned: no loss law is known for decoders",
            "Maybe fit one to runs of your own (corehours fit); estimate tells the cost of a"
                + " decoder.")
        : RefusedException.unknown("family", family, FAMILIES);
  }
}
