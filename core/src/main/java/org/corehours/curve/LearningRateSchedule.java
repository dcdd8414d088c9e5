package org.corehours.curve;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the learning rate runs along a complete run, relative to its peak.
 *
 * <p>Step 0 is before the first update, step T after the last of T. {@link
 * LearningRateSchedules#parse} reads what {@code toString} writes, but for {@link LeftFor}.
 */
public sealed interface LearningRateSchedule {

  /**
   * Learning rate as a share of the peak, 0 to 1.
   *
   * @param step from 0 to {@code steps}
   * @param steps of the complete run, at least 1
   */
  double factor(long step, long steps);

  /** Shares of the peak at the steps 0 to {@code steps}. */
  default double[] factors(int steps) {
    double[] factors = new double[steps + 1];
    for (int step = 0; step <= steps; step++) {
      factors[step] = factor(step, steps);
    }
    return factors;
  }

  /** Whether only the share of the run matters that is over, not its steps. */
  default boolean isScaleFree() {
    return true;
  }

  /** Whether the first steps are given too, so that no warm-up is to be added. */
  default boolean saysHowItBegins() {
    return false;
  }

  /**
   * The factor after a warm-up of {@code rise} steps, which only a cosine waits for.
   *
   * @param step from {@code rise} to {@code steps}
   */
  default double factor(long step, long rise, long steps) {
    return factor(step, steps);
  }

  /** Shares of the run at which the rate bends sharply or jumps after the warm-up. */
  default List<Double> bends() {
    return List.of();
  }

  /** The peak all the time. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * Half a cosine: {@code last + (1 - last) (1 + cos(pi step / steps)) / 2}.
   *
   * @param last share of the peak at the end, 0 to 1
   */
  record Cosine(double last) implements LearningRateSchedule {
    public Cosine {
      requireShare("last", last);
    }

    @Override
    public double factor(long step, long steps) {
      return last + (1 - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }

    @Override
    public double factor(long step, long rise, long steps) {
      return factor(step - rise, Math.max(1, steps - rise));
    }

    @Override
    public String toString() {
      return last == 0 ? "cosine" : "cosine:last=" + last;
    }
  }

  /** How a warm-up-stable-decay schedule decays. */
  enum Decay {
    /** In a straight line. */
    LINEAR,
    /** By the same factor each step. */
    EXPONENTIAL;

    /** Share of the peak where that share of the decay is over. */
    double factor(double done, double last) {
      return this == LINEAR ? 1 - done * (1 - last) : Math.pow(last, done);
    }
  }

  /**
   * The peak, then a decay at the end of the run.
   *
   * @param decay share of the run, above 0 and at most 1
   * @param shape of the decay
   * @param last share of the peak at the end, 0 to 1, at least 1e-9 where the decay is exponential
   */
  record WarmupStableDecay(double decay, Decay shape, double last) implements LearningRateSchedule {
    public WarmupStableDecay {
      requireShare("last", last);
      requirePositive("decay", decay);
      if (shape == Decay.EXPONENTIAL) {
        requireNotTiny("last", last);
      }
    }

    @Override
    public double factor(long step, long steps) {
      double length = decay * steps;
      double done = Math.min(1, (step - (steps - length)) / length);
      return done <= 0 ? 1 : shape.factor(done, last);
    }

    @Override
    public List<Double> bends() {
      return List.of(1 - decay);
    }

    @Override
    public String toString() {
      String name = shape == Decay.LINEAR ? "wsd" : "wsd-exponential";
      return name + ":decay=" + decay + ",last=" + last;
    }
  }

  /**
   * The peak, then a lower rate from some share of the run on.
   *
   * @param at share of the run, 0 to 1
   * @param to share of the peak, 0 to 1
   */
  record StepDown(double at, double to) implements LearningRateSchedule {
    public StepDown {
      requireShare("at", at);
      requireShare("to", to);
    }

    @Override
    public double factor(long step, long steps) {
      return step < at * steps ? 1 : to;
    }

    @Override
    public List<Double> bends() {
      return List.of(at);
    }

    @Override
    public String toString() {
      return "step-down:at=" + at + ",to=" + to;
    }
  }

  /**
   * That of T5: {@code sqrt(flat / max(step, flat))}.
   *
   * @param flat steps at the peak, where the square root takes over, at least 1
   */
  record InverseSquareRoot(long flat) implements LearningRateSchedule {
    public InverseSquareRoot {
      if (flat < 1) {
        throw new IllegalArgumentException("flat (" + flat + ") must be at least 1 step");
      }
    }

    @Override
    public double factor(long step, long steps) {
      return Math.sqrt((double) flat / Math.max(step, flat));
    }

    @Override
    public String toString() {
      return "inverse-sqrt:flat=" + flat;
    }

    @Override
    public boolean isScaleFree() {
      return false;
    }
  }

  /**
   * Rates from a list, stretched over the run: the first at its start, the last at its end,
   * straight lines between.
   *
   * @param factors shares of the peak, at least two, each 0 or from 1e-9 to 1
   */
  record Listed(List<Double> factors) implements LearningRateSchedule {

    private static final int MOST_BENDS = 64;

    public Listed {
      factors = List.copyOf(factors);
      if (factors.size() < 2) {
        throw new IllegalArgumentException("a list of rates must have at least two");
      }
      factors.forEach(factor -> requireShare("rate", factor));
      factors.stream().filter(factor -> factor > 0).forEach(f -> requireNotTiny("rate", f));
    }

    @Override
    public boolean saysHowItBegins() {
      return true;
    }

    @Override
    public double factor(long step, long steps) {
      double place = (double) step / steps * (factors.size() - 1);
      int before = Math.min((int) place, factors.size() - 2);
      double left = factors.get(before);
      return left + (place - before) * (factors.get(before + 1) - left);
    }

    /** Of a long list none: its rates are as good as smooth. */
    @Override
    public List<Double> bends() {
      int parts = factors.size() - 1;
      return parts > MOST_BENDS
          ? List.of()
          : IntStream.range(1, parts).mapToObj(i -> (double) i / parts).toList();
    }

    @Override
    public String toString() {
      return "list:" + factors.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }
  }

  /**
   * Another schedule with a straight rise from 0 to where it stands then.
   *
   * @param warmup share of the run below 1, 0 for no rise, or whole steps from 1 to 1e12
   */
  record WarmedUp(double warmup, LearningRateSchedule after) implements LearningRateSchedule {
    public WarmedUp {
      if (!(warmup >= 0 && warmup <= 1e12)) {
        throw new IllegalArgumentException("warmup (" + warmup + ") must lie from 0 to 1e12");
      }
      if (warmup >= 1 && warmup != Math.rint(warmup)) {
        throw new IllegalArgumentException("warmup (" + warmup + ") must be whole steps");
      }
      if (after instanceof WarmedUp) {
        throw new IllegalArgumentException("a schedule warms up once");
      }
    }

    /** Length of the rise, at most the whole run [steps]. */
    public long steps(long steps) {
      return Math.min(steps, Math.round(warmup < 1 ? warmup * steps : warmup));
    }

    @Override
    public boolean saysHowItBegins() {
      return true;
    }

    @Override
    public double factor(long step, long steps) {
      long rise = steps(steps);
      return step < rise
          ? after.factor(rise, rise, steps) * step / rise
          : after.factor(step, rise, steps);
    }

    @Override
    public List<Double> bends() {
      return after.bends();
    }

    @Override
    public String toString() {
      String inner = after.toString();
      return inner
          + (inner.contains(":") ? "," : ":")
          + "warmup="
          + (warmup < 1 ? Double.toString(warmup) : String.format(Locale.ROOT, "%.0f", warmup));
    }

    @Override
    public boolean isScaleFree() {
      return warmup < 1 && after.isScaleFree();
    }
  }

  /**
   * Another schedule that is left for a straight line to 0.
   *
   * @param at share of the run at which it is left
   * @param over length of the line, in shares of the run
   */
  record LeftFor(LearningRateSchedule before, double at, double over)
      implements LearningRateSchedule {
    public LeftFor {
      requireShare("at", at);
      requirePositive("over", over);
    }

    @Override
    public boolean saysHowItBegins() {
      return true;
    }

    @Override
    public double factor(long step, long steps) {
      double left = at * steps;
      return step <= left
          ? before.factor(step, steps)
          : before.factor(Math.round(left), steps)
              * Math.max(0, 1 - (step - left) / (over * steps));
    }

    @Override
    public List<Double> bends() {
      return List.of(at, Math.min(1, at + over));
    }

    @Override
    public boolean isScaleFree() {
      return before.isScaleFree();
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " (" + value + ") must lie from 0 to 1");
    }
  }

  /** Rates closer to 0 than this have no meaning; the curve law loses its digits there. */
  private static void requireNotTiny(String name, double value) {
    if (value < 1e-9) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least 1e-9");
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " (" + value + ") must be above 0 and at most 1");
    }
  }
}
