package org.corehours.sim.plan;

import java.util.List;
import org.corehours.architecture.GrownShape;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.ShapeDoubt;
import org.corehours.scaling.Dataset;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.RefusedException;

/** The models of a family that a plan chooses from. */
public final class Candidates {

  private Candidates() {}

  /** Names of the families that can be planned. */
  public static List<String> families() {
    return ModelFamilies.all().stream()
        .filter(family -> family.growth().isPresent())
        .map(ModelFamily::name)
        .toList();
  }

  /**
   * The candidates of a family.
   *
   * @param depths as {@link ModelGrowth#depthUnit} counts them; empty for the usual ones
   * @param widths as {@link ModelGrowth#widthUnit} counts them; empty for the usual ones
   * @throws RefusedException if the family cannot be planned, or not with these
   */
  public static List<CandidateModel> of(
      String family, List<Integer> depths, List<String> widths, Dataset dataset) {
    try {
      return growth(family).shapes(depths, widths).stream()
          .map(shape -> candidate(shape, dataset))
          .toList();
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  /**
   * How a family grows.
   *
   * @throws RefusedException if it cannot be planned
   */
  public static ModelGrowth growth(String family) {
    return ModelFamilies.find(family)
        .orElseThrow(() -> RefusedException.unknown("family", family, families()))
        .growth()
        .orElseThrow(
            () ->
                RefusedException.because(
                    "family",
                    family,
                    "cannot be planned: it does not say how its models grow",
                    "Maybe %s; estimate tells the cost of a model of any family."
                        .formatted(String.join(", ", families()))));
  }

  private static CandidateModel candidate(GrownShape shape, Dataset dataset) {
    boolean builtIn =
        shape.model().family().builtIn().stream()
            .anyMatch(model -> model.name().equals(shape.model().name()));
    return new CandidateModel(
        shape.model().model(dataset.classes()),
        shape.depth(),
        shape.width(),
        builtIn ? "" : shape.model().yaml(),
        shape.doubts().stream().map(Candidates::caveat).toList());
  }

  private static Caveat caveat(ShapeDoubt doubt) {
    return switch (doubt.kind()) {
      case SHAPE -> new Caveat(Caveat.Kind.SHAPE, "aspect", "shape: " + doubt.text());
      case PATCH -> new Caveat(Caveat.Kind.PATCH, "patch_size", "patch: " + doubt.text());
    };
  }
}
