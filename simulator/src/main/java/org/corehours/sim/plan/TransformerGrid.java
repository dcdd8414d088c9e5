package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.RefusedException;
import org.corehours.units.Numbers;

/**
 * Transformers with heads of {@value #HEAD} and MLPs four times as wide as the model. The aspect of
 * one is d_model over its layers; those of the built-in models are tried at each width.
 */
final class TransformerGrid {

  /** Elements of a head, as of the built-in models up to large. */
  static final int HEAD = 64;

  /** d_ff over d_model, as of the built-in models up to large. */
  static final int MLP_RATIO = 4;

  /** Assumed: from the smallest that the laws were fitted on to somewhat above the built-in. */
  static final List<Integer> WIDTHS =
      List.of(128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 2048);

  /** Assumed: the largest values that may be asked for; more is taken for a slip. */
  static final int MOST_DEPTH = 512;

  private static final int MOST_WIDTH = 32_768;

  private TransformerGrid() {}

  /**
   * All shapes.
   *
   * @param known aspects of the built-in models
   * @param shape makes the candidate of a d_model and layers with its caveats
   */
  static List<CandidateModel> candidates(
      List<Integer> depths, List<String> widths, List<Double> known, Shape shape) {
    AspectRange range =
        AspectRange.of(known.stream().mapToDouble(Double::doubleValue), "the built-in models");
    List<CandidateModel> candidates = new ArrayList<>();
    for (int width :
        widths.isEmpty() ? WIDTHS : widths.stream().map(TransformerGrid::width).toList()) {
      for (int layers : depths.isEmpty() ? layers(width, known) : depths) {
        double aspect = width / (double) requireLayers(layers);
        candidates.addAll(
            shape.of(layers, width, depths.isEmpty() ? List.of() : range.caveats(aspect)));
      }
    }
    return candidates;
  }

  /** Makes candidates of a shape. */
  @FunctionalInterface
  interface Shape {
    List<CandidateModel> of(int layers, int width, List<Caveat> caveats);
  }

  /** Whole layers nearest to the known aspects. */
  private static List<Integer> layers(int width, List<Double> known) {
    return known.stream()
        .map(aspect -> (int) Math.max(1, Math.round(width / aspect)))
        .distinct()
        .sorted()
        .toList();
  }

  private static int requireLayers(int layers) {
    if (layers < 1 || layers > MOST_DEPTH) {
      throw new RefusedException(
          "depths",
          Integer.toString(layers),
          String.format(Locale.ROOT, "must be layers between 1 and %d", MOST_DEPTH),
          "{depths} 12");
    }
    return layers;
  }

  private static int width(String text) {
    double width = Double.NaN;
    try {
      width = Numbers.parse(text);
    } catch (IllegalArgumentException e) {
      // Refused below, like a number out of range.
    }
    if (!(width >= HEAD && width <= MOST_WIDTH && width % HEAD == 0)) {
      throw new RefusedException(
          "widths",
          text,
          String.format(
              Locale.ROOT,
              "must be d_model of a transformer: a multiple of %d up to %d",
              HEAD,
              MOST_WIDTH),
          "{widths} 768");
    }
    return (int) width;
  }
}
