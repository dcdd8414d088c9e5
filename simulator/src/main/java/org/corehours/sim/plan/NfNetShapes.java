package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.NfNet;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.RefusedException;
import org.corehours.units.Numbers;

/**
 * NFNets of whole depth multipliers and of widths from the published family's to those of its
 * "plus" variants. The aspect of one is its blocks over their mean number of output channels; those
 * of the published runs on JFT-4B span the range that is tried.
 */
final class NfNetShapes {

  private static final String PLUS = "plus";

  /** Assumed: twice the deepest published run's, which is more than the range of aspects allows. */
  private static final List<Integer> DEPTHS = IntStream.rangeClosed(1, 16).boxed().toList();

  /** Multipliers whose rounded widths differ and do not exceed those of "plus". */
  static final List<String> WIDTHS = List.of("1", "1.125", "1.25", PLUS);

  /** Image size of the published runs [pixels]. */
  private static final int IMAGE_SIZE = 224;

  /** Assumed: the largest multipliers that may be asked for; more is taken for a slip. */
  static final int MOST_DEPTH = 64;

  private static final double MOST_WIDTH = 8;

  /**
   * F0's narrowest stage has 256 channels and channels come in groups of 128: below, all are equal.
   */
  private static final double LEAST_WIDTH = 0.5;

  private NfNetShapes() {}

  static List<CandidateModel> candidates(List<Integer> depths, List<String> widths, int classes) {
    AspectRange range = AspectRange.of(publishedAspects(), "the law's runs");
    boolean asked = !depths.isEmpty() || !widths.isEmpty();
    List<CandidateModel> candidates = new ArrayList<>();
    for (String width : widths.isEmpty() ? WIDTHS : widths) {
      for (int depth : depths.isEmpty() ? DEPTHS : depths) {
        NfNet model = model(depth, width, classes);
        if (asked || range.contains(aspect(model))) {
          candidates.add(candidate(model, depth, width, range.caveats(aspect(model))));
        }
      }
    }
    return candidates;
  }

  private static DoubleStream publishedAspects() {
    return Published.pretrainingRuns().stream()
        .map(PretrainingRun::model)
        .distinct()
        .map(model -> BuiltInModels.find(model).orElseThrow())
        .mapToDouble(model -> aspect((NfNet) model));
  }

  private static double aspect(NfNet model) {
    double blocks = 0;
    double channels = 0;
    for (int stage = 0; stage < model.depths().size(); stage++) {
      blocks += model.depths().get(stage);
      channels += (double) model.depths().get(stage) * model.widths().get(stage);
    }
    return blocks * blocks / channels;
  }

  private static NfNet model(int depth, String width, int classes) {
    if (depth < 1 || depth > MOST_DEPTH) {
      throw new RefusedException(
          "depths",
          Integer.toString(depth),
          String.format(
              Locale.ROOT, "must lie between 1 and %d: NFNet-F7 has 8 times F0's", MOST_DEPTH),
          "{depths} 4");
    }
    boolean plus = width.equalsIgnoreCase(PLUS);
    List<Integer> widths = plus ? NfNet.PLUS_WIDTHS : NfNet.scaled(NfNet.WIDTHS, multiplier(width));
    return new NfNet(name(depth, width, widths), NfNet.depths(depth), widths, IMAGE_SIZE, classes);
  }

  private static double multiplier(String width) {
    double multiplier = Double.NaN;
    try {
      multiplier = Numbers.parse(width);
    } catch (IllegalArgumentException e) {
      // Refused below, like a number out of range.
    }
    if (!(multiplier >= LEAST_WIDTH && multiplier <= MOST_WIDTH)) {
      throw new RefusedException(
          "widths",
          width,
          String.format(
              Locale.ROOT,
              "must be a multiplier of NFNet-F0's widths between %.1f and %.0f, or plus",
              LEAST_WIDTH,
              MOST_WIDTH),
          "{widths} 1.25");
    }
    return multiplier;
  }

  /** The built-in name where there is one, otherwise as a sweep over a grid names it. */
  private static String name(int depth, String width, List<Integer> widths) {
    List<Integer> depths = NfNet.depths(depth);
    return BuiltInModels.names().stream()
        .map(name -> BuiltInModels.find(name).orElseThrow())
        .filter(model -> model instanceof NfNet nfnet && sameShape(nfnet, depths, widths))
        .map(Architecture::name)
        .findFirst()
        .orElseGet(() -> "nfnet-d" + depth + suffix(width));
  }

  private static boolean sameShape(NfNet model, List<Integer> depths, List<Integer> widths) {
    return model.depths().equals(depths) && model.widths().equals(widths);
  }

  private static String suffix(String width) {
    return width.equalsIgnoreCase(PLUS)
        ? "-" + PLUS
        : "-w" + Numbers.significant(multiplier(width), 3);
  }

  private static CandidateModel candidate(
      NfNet model, int depth, String width, List<Caveat> caveats) {
    String file =
        BuiltInModels.names().contains(model.name())
            ? ""
            : String.format(
                Locale.ROOT,
                "{family: nfnet, name: %s, depth_multiplier: %d, widths: %s}",
                model.name(),
                depth,
                model.widths());
    return new CandidateModel(model, depth, width, file, caveats);
  }
}
