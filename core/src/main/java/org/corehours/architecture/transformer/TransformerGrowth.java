package org.corehours.architecture.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.architecture.AspectRange;
import org.corehours.architecture.GrownShape;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.ShapeDoubt;
import org.corehours.units.Numbers;
import org.corehours.units.ValueException;

/**
 * Transformers with heads of width {@value #HEAD} and MLPs {@value #MLP_RATIO} times as wide as the
 * model. The aspect of one is d_model over its layers; those of the built-in models are tried at
 * each width.
 *
 * @param depthUnit unit of depths, for people
 * @param aspects of the built-in models
 * @param shapes describes the models of a number of layers and a d_model
 */
public record TransformerGrowth(String depthUnit, List<Double> aspects, Shapes shapes)
    implements ModelGrowth {

  /** Width of a head, as of the built-in models up to large. */
  public static final int HEAD = 64;

  /** d_ff over d_model, as of the built-in models up to large. */
  public static final int MLP_RATIO = 4;

  /** Assumed: from the smallest that the laws were fitted on to somewhat above the built-in. */
  private static final List<Integer> WIDTHS =
      List.of(128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 2048);

  /** Assumed: the largest values that may be asked for; more is taken for a slip. */
  private static final int MAX_DEPTH = 512;

  private static final int MAX_WIDTH = 32_768;

  /** Describes models by layers and d_model. */
  @FunctionalInterface
  public interface Shapes {

    /** The models of a shape, usually one. */
    List<Shape> of(int layers, int width);
  }

  /**
   * A model.
   *
   * @param doubts besides those about its aspect
   */
  public record Shape(ModelDescription model, List<ShapeDoubt> doubts) {

    public Shape {
      doubts = List.copyOf(doubts);
    }
  }

  public TransformerGrowth {
    aspects = aspects.stream().distinct().toList();
  }

  @Override
  public String widthUnit() {
    return "d_model";
  }

  @Override
  public int maxDepth() {
    return MAX_DEPTH;
  }

  @Override
  public List<String> widths() {
    return WIDTHS.stream().map(Object::toString).toList();
  }

  @Override
  public List<GrownShape> shapes(List<Integer> depths, List<String> widths) {
    AspectRange range =
        AspectRange.of(aspects.stream().mapToDouble(Double::doubleValue), "the built-in models");
    List<GrownShape> all = new ArrayList<>();
    for (int width :
        widths.isEmpty() ? WIDTHS : widths.stream().map(TransformerGrowth::width).toList()) {
      for (int layers : depths.isEmpty() ? layers(width) : depths) {
        double aspect = width / (double) requireLayers(layers);
        List<ShapeDoubt> doubts = depths.isEmpty() ? List.of() : range.doubts(aspect);
        shapes.of(layers, width).stream()
            .map(shape -> grown(shape, layers, width, doubts))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static GrownShape grown(
      Shape shape, int layers, int width, List<ShapeDoubt> aboutAspect) {
    List<ShapeDoubt> doubts = new ArrayList<>(aboutAspect);
    doubts.addAll(shape.doubts());
    return new GrownShape(shape.model(), layers, Integer.toString(width), doubts);
  }

  /** Whole layers nearest to the known aspects. */
  private List<Integer> layers(int width) {
    return aspects.stream()
        .map(aspect -> (int) Math.max(1, Math.round(width / aspect)))
        .distinct()
        .sorted()
        .toList();
  }

  private static int requireLayers(int layers) {
    if (layers < 1 || layers > MAX_DEPTH) {
      throw new ValueException(
          "depths",
          Integer.toString(layers),
          String.format(Locale.ROOT, "must be a number of layers between 1 and %d", MAX_DEPTH),
          "{depths} 12");
    }
    return layers;
  }

  private static int width(String text) {
    return Numbers.find(text).stream()
        .filter(width -> width >= HEAD && width <= MAX_WIDTH && width % HEAD == 0)
        .mapToInt(width -> (int) width)
        .findFirst()
        .orElseThrow(
            () ->
                new ValueException(
                    "widths",
                    text,
                    String.format(
                        Locale.ROOT,
                        "must be a d_model: a multiple of %d up to %d",
                        HEAD,
                        MAX_WIDTH),
                    "{widths} 768"));
  }
}
