package org.corehours.architecture.nfnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.architecture.AspectRange;
import org.corehours.architecture.GrownShape;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelGrowth;
import org.corehours.architecture.ModelValues;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.units.Numbers;
import org.corehours.units.ValueException;

/**
 * NFNets of whole depth multipliers and of widths from the published family's to those of its
 * "plus" variants. The aspect of one is its blocks over their mean number of output channels; those
 * of the published runs on JFT-4B span the range that is tried.
 */
record NfNetGrowth(NfNetFamily family) implements ModelGrowth {

  private static final String PLUS = "plus";

  private static final String UNIT = "times F0's";

  /** Assumed: twice the deepest published run's, which is more than the range of aspects allows. */
  private static final List<Integer> DEPTHS = IntStream.rangeClosed(1, 16).boxed().toList();

  /** Multipliers whose rounded widths differ and do not exceed those of "plus". */
  private static final List<String> WIDTHS = List.of("1", "1.125", "1.25", PLUS);

  /** Assumed: the largest multipliers that may be asked for; more is taken for a slip. */
  private static final int MAX_DEPTH = 64;

  private static final double MAX_WIDTH = 8;

  /**
   * F0's narrowest stage has 256 channels and channels come in groups of 128: below, all are equal.
   */
  private static final double MIN_WIDTH = 0.5;

  @Override
  public String depthUnit() {
    return UNIT;
  }

  @Override
  public String widthUnit() {
    return UNIT;
  }

  @Override
  public int maxDepth() {
    return MAX_DEPTH;
  }

  @Override
  public List<String> widths() {
    return WIDTHS;
  }

  @Override
  public List<GrownShape> shapes(List<Integer> depths, List<String> widths) {
    AspectRange range = AspectRange.of(publishedAspects(), "the law's runs");
    boolean asked = !depths.isEmpty() || !widths.isEmpty();
    List<GrownShape> shapes = new ArrayList<>();
    for (String width : widths.isEmpty() ? WIDTHS : widths) {
      for (int depth : depths.isEmpty() ? DEPTHS : depths) {
        requireDepth(depth);
        List<Integer> channels = channels(width);
        double aspect = aspect(NfNet.depths(depth), channels);
        if (asked || range.contains(aspect)) {
          ModelDescription model = describe(depth, width, channels);
          shapes.add(new GrownShape(model, depth, width, range.doubts(aspect)));
        }
      }
    }
    return shapes;
  }

  private DoubleStream publishedAspects() {
    List<NfNet> known = family.builtIn();
    return Published.pretrainingRuns().stream()
        .map(PretrainingRun::model)
        .distinct()
        .map(name -> known.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow())
        .mapToDouble(model -> aspect(model.depths(), model.widths()));
  }

  private static double aspect(List<Integer> depths, List<Integer> widths) {
    double blocks = 0;
    double channels = 0;
    for (int stage = 0; stage < depths.size(); stage++) {
      blocks += depths.get(stage);
      channels += (double) depths.get(stage) * widths.get(stage);
    }
    return blocks * blocks / channels;
  }

  private static void requireDepth(int depth) {
    if (depth < 1 || depth > MAX_DEPTH) {
      throw new ValueException(
          "depths",
          Integer.toString(depth),
          String.format(
              Locale.ROOT, "must lie between 1 and %d: NFNet-F7 has 8 times F0's", MAX_DEPTH),
          "{depths} 4");
    }
  }

  private static List<Integer> channels(String width) {
    return width.equalsIgnoreCase(PLUS)
        ? NfNet.PLUS_WIDTHS
        : NfNet.scaled(NfNet.WIDTHS, multiplier(width));
  }

  private static double multiplier(String width) {
    return Numbers.find(width).stream()
        .filter(multiplier -> multiplier >= MIN_WIDTH && multiplier <= MAX_WIDTH)
        .findFirst()
        .orElseThrow(
            () ->
                new ValueException(
                    "widths",
                    width,
                    String.format(
                        Locale.ROOT,
                        "must be a multiplier of NFNet-F0's widths between %.1f and %.0f, or plus",
                        MIN_WIDTH,
                        MAX_WIDTH),
                    "{widths} 1.25"));
  }

  private ModelDescription describe(int depth, String width, List<Integer> channels) {
    return new ModelDescription(
        name(depth, width, channels),
        family,
        ModelValues.NONE
            .with(NfNetFamily.DEPTH_MULTIPLIER, depth)
            .with(NfNetFamily.WIDTHS, channels));
  }

  /** The built-in name where there is one, otherwise as a sweep over a grid names it. */
  private String name(int depth, String width, List<Integer> channels) {
    List<Integer> depths = NfNet.depths(depth);
    return family.builtIn().stream()
        .filter(model -> model.depths().equals(depths) && model.widths().equals(channels))
        .map(NfNet::name)
        .findFirst()
        .orElseGet(() -> NfNetFamily.NAME + "-d" + depth + suffix(width));
  }

  private static String suffix(String width) {
    return width.equalsIgnoreCase(PLUS)
        ? "-" + PLUS
        : "-w" + Numbers.significant(multiplier(width), 3);
  }
}
