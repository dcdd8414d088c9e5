package org.corehours.sparsity;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corehours.units.ValueException;

/**
 * When weights are pruned along a run. Progress is the share of the final sparsity that is reached:
 * at progress p a layer of final sparsity S has density {@code 1 - S p}. Places in a run are shares
 * of its steps, in [0, 1].
 */
public sealed interface PruningSchedule
    permits PruningSchedule.Gradual, PruningSchedule.OneShot, PruningSchedule.Constant {

  /** Steps between mask updates where none are given: the default of jaxpruner's bigsparse/t5x. */
  int DEFAULT_UPDATE_INTERVAL = 1000;

  /** Parts that a ramp is cut into; each has the ramp's exact mean progress. */
  int RAMP_PARTS = 200;

  /**
   * A part of a run at one density.
   *
   * @param share of the run's steps
   * @param progress in [0, 1]
   */
  record Level(double share, double progress) {}

  /** The parts of a run of that many steps; their shares add up to 1. */
  List<Level> levels(long steps);

  /** Mask updates in a run of that many steps. */
  long maskUpdates(long steps);

  /** Whether runs of different lengths have different levels. */
  default boolean dependsOnSteps() {
    return false;
  }

  /** Whether the run starts from a trained dense model. */
  default boolean pretrained() {
    return false;
  }

  /** Mean progress over a run of that many steps. */
  default double meanProgress(long steps) {
    return levels(steps).stream().mapToDouble(level -> level.share() * level.progress()).sum();
  }

  /** How progress grows along a ramp. */
  enum Ramp {
    /** {@code p(x) = 1 - (1 - x)^3} (Zhu and Gupta 2017, arXiv:1710.01878). */
    CUBIC,
    /** {@code p(x) = x}. */
    LINEAR;

    /** Progress at a place x in [0, 1] of the ramp. */
    double at(double x) {
      return this == LINEAR ? x : 1 - Math.pow(1 - x, 3);
    }

    /** {@code integral of p from 0 to x}. */
    double integral(double x) {
      return this == LINEAR ? x * x / 2 : x - (1 - Math.pow(1 - x, 4)) / 4;
    }
  }

  /**
   * Dense, then a ramp, then fixed.
   *
   * @param start where the ramp begins
   * @param end where it ends, above start
   * @param updateInterval steps between mask updates, in which the density stands still; 0 for a
   *     ramp taken as continuous, whose updates are counted every {@value #DEFAULT_UPDATE_INTERVAL}
   *     steps
   * @param pretrained whether the run starts from a trained dense model
   */
  record Gradual(double start, double end, Ramp ramp, int updateInterval, boolean pretrained)
      implements PruningSchedule {

    /** As in arXiv:2309.08520: a cubic ramp from 25 % to 75 % of the steps. */
    public static final Gradual STANDARD = new Gradual(0.25, 0.75, Ramp.CUBIC, 0, false);

    public Gradual {
      if (!(start >= 0 && start < end && end <= 1)) {
        throw new IllegalArgumentException(
            "schedule must have 0 <= start < end <= 1, not start=%s, end=%s".formatted(start, end));
      }
      if (updateInterval < 0) {
        throw new IllegalArgumentException(
            "schedule's update_interval (" + updateInterval + ") must be at least 1");
      }
    }

    /** Mean progress with the ramp taken as continuous. */
    public double meanProgress() {
      return 1 - end + (end - start) * ramp.integral(1);
    }

    @Override
    public boolean dependsOnSteps() {
      return updateInterval > 0;
    }

    @Override
    public long maskUpdates(long steps) {
      int interval = updateInterval == 0 ? DEFAULT_UPDATE_INTERVAL : updateInterval;
      return Math.max(1, (long) Math.ceil((end - start) * steps / interval));
    }

    @Override
    public List<Level> levels(long steps) {
      List<Level> levels = new ArrayList<>();
      levels.add(new Level(start, 0));
      levels.addAll(updateInterval == 0 ? continuous() : staircase(maskUpdates(steps)));
      levels.add(new Level(1 - end, 1));
      return levels;
    }

    private List<Level> continuous() {
      List<Level> levels = new ArrayList<>();
      for (int i = 0; i < RAMP_PARTS; i++) {
        double from = (double) i / RAMP_PARTS;
        double to = (double) (i + 1) / RAMP_PARTS;
        double mean = (ramp.integral(to) - ramp.integral(from)) * RAMP_PARTS;
        levels.add(new Level((end - start) / RAMP_PARTS, mean));
      }
      return levels;
    }

    /** Update k of n sets the density of place k / n; many updates are taken together. */
    private List<Level> staircase(long updates) {
      int parts = (int) Math.min(updates, RAMP_PARTS);
      List<Level> levels = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        long from = updates * i / parts;
        long to = updates * (i + 1) / parts;
        double sum = 0;
        for (long k = from; k < to; k++) {
          sum += ramp.at((double) k / updates);
        }
        levels.add(new Level((end - start) * (to - from) / updates, sum / (to - from)));
      }
      return levels;
    }

    @Override
    public String toString() {
      Gradual usual = (Gradual) (pretrained ? parse("pretrained") : STANDARD);
      List<String> parts = new ArrayList<>();
      parts.add(pretrained ? "pretrained" : "gradual");
      if (start != usual.start) {
        parts.add("start=" + start);
      }
      if (end != usual.end) {
        parts.add("end=" + end);
      }
      if (ramp != usual.ramp) {
        parts.add("ramp=" + ramp.name().toLowerCase(Locale.ROOT));
      }
      if (updateInterval > 0) {
        parts.add("update_interval=" + updateInterval);
      }
      return String.join(",", parts);
    }
  }

  /** Dense until a place in the run, at the final sparsity from there on. */
  record OneShot(double at) implements PruningSchedule {
    public OneShot {
      if (!(at >= 0 && at <= 1)) {
        throw new IllegalArgumentException("schedule's at (" + at + ") must lie in [0, 1]");
      }
    }

    @Override
    public List<Level> levels(long steps) {
      return List.of(new Level(at, 0), new Level(1 - at, 1));
    }

    @Override
    public long maskUpdates(long steps) {
      return 1;
    }

    @Override
    public String toString() {
      return at == 0.5 ? "one-shot" : "one-shot,at=" + at;
    }
  }

  /** At the final sparsity from the first step on, with one mask. */
  record Constant() implements PruningSchedule {
    @Override
    public List<Level> levels(long steps) {
      return List.of(new Level(1, 1));
    }

    @Override
    public long maskUpdates(long steps) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /** Kinds that a text may begin with. */
  Set<String> KINDS = ImmutableSet.of("gradual", "pretrained", "one-shot", "constant");

  /** What a schedule may look like, for messages. */
  String FORMS =
      "gradual, pretrained (each with start=, end=, ramp=cubic|linear, update_interval=),"
          + " one-shot (with at=) or constant";

  /**
   * Reads a kind and what differs from its defaults: {@code gradual} (25 % to 75 %, cubic), {@code
   * pretrained} (0 to 75 %, from a trained dense model), {@code one-shot} (at 50 %), {@code
   * constant}; for example {@code gradual,start=0.1,end=0.6,ramp=linear,update_interval=100}.
   *
   * @throws IllegalArgumentException saying what would do
   */
  static PruningSchedule parse(String text) {
    List<String> parts = Splitter.on(',').trimResults().splitToList(text.toLowerCase(Locale.ROOT));
    Map<String, String> given = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals < 1 || given.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw bad(text);
      }
    }
    try {
      PruningSchedule schedule = of(parts.get(0), given);
      if (schedule != null && given.isEmpty()) {
        return schedule;
      }
    } catch (NumberFormatException e) {
      throw bad(text);
    }
    throw bad(text);
  }

  private static PruningSchedule of(String kind, Map<String, String> given) {
    return switch (kind) {
      case "gradual" -> gradual(given, 0.25, false);
      case "pretrained" -> gradual(given, 0, true);
      case "one-shot" -> new OneShot(take(given, "at", 0.5));
      case "constant" -> new Constant();
      default -> null;
    };
  }

  private static Gradual gradual(Map<String, String> given, double start, boolean pretrained) {
    String ramp = given.remove("ramp");
    String interval = given.remove("update_interval");
    return new Gradual(
        take(given, "start", start),
        take(given, "end", 0.75),
        ramp == null || ramp.equals("cubic") ? Ramp.CUBIC : linear(ramp),
        interval == null ? 0 : Integer.parseInt(interval),
        pretrained);
  }

  private static Ramp linear(String ramp) {
    if (!ramp.equals("linear")) {
      throw new NumberFormatException(ramp);
    }
    return Ramp.LINEAR;
  }

  private static double take(Map<String, String> given, String name, double otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private static IllegalArgumentException bad(String text) {
    return new ValueException("schedule", text, "must be " + FORMS, "");
  }
}
