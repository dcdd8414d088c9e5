package org.corehours.sim.curve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedule.WarmedUp;
import org.corehours.curve.MultiPowerLaw;

/**
 * How far a run lies above a complete run of the same length, as a share of the loss that data can
 * still remove there:
 *
 * <pre>
 * g(x) = (M(x T | schedule of T steps) - M(x T | own schedule of x T steps)) / (M(x T | own) - L0)
 * x = share of the run that is over, M and L0 of the {@link MultiPowerLaw}
 * </pre>
 *
 * <p>g is 0 at the end of a run under its own schedule, and is taken to depend on the share of a
 * run only. The curve law is evaluated at its own peak rate, at the lengths of its curves and at a
 * third of them, and in two ways: as it is, and with the sums S1 of learning rates made equal. As
 * it is, the law says what the same peak does under another schedule; but it knows no best peak,
 * and runs whose peaks were tuned would have chosen others, so that equal sums are as good a guess.
 * g is the mean of all these, and what they differ by is its uncertainty.
 */
public final class CurveShape {

  /** Share of a run in which its rate rises where its schedule says nothing: assumed. */
  static final double WARMUP = 0.02;

  /** Where curves begin: below it the laws say nothing. */
  public static final double FIRST = 0.01;

  /** A run's rates are held for about this part of it, which changes losses by less than 1e-4. */
  private static final int BLOCKS = 1500;

  private static final int FEWEST_BLOCKS = 100;

  /** The curves of the built-in laws have 72,000 steps, or a third of that. */
  private static final int SHORTER = 3;

  /** Steps of a run whose schedule depends on shares only. */
  private static final long ANY_STEPS = 1_000_000;

  private static final double[] GRID =
      DoubleStream.concat(
              DoubleStream.of(FIRST, 0.0125, 0.02, 0.03),
              IntStream.rangeClosed(3, 64).mapToDouble(i -> i / 64.0))
          .toArray();

  /** What belongs to one schedule, whatever it is compared with. */
  private static final Cache<List<Object>, List<double[]>> PARTS =
      CacheBuilder.newBuilder().maximumSize(400).build();

  /** Runs of one schedule have one shape, however long they are. */
  private static final Cache<List<Object>, CurveShape> SHAPES =
      CacheBuilder.newBuilder().maximumSize(200).build();

  private final double[] mean;
  private final double[] deviation;

  private CurveShape(List<double[]> variants) {
    mean = new double[GRID.length];
    deviation = new double[GRID.length];
    for (int i = 0; i < GRID.length; i++) {
      int place = i;
      double[] values = variants.stream().mapToDouble(variant -> variant[place]).toArray();
      mean[i] = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean[place]) * (v - mean[place])).sum();
      deviation[i] = Math.sqrt(squares / (values.length - 1));
    }
  }

  /**
   * The shape of a run.
   *
   * @param own schedule of the complete runs that the loss law was fitted to
   * @param schedule of the run
   * @param steps of the run
   */
  public static CurveShape of(
      List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule, long steps) {
    boolean scaleFree = own.isScaleFree() && schedule.isScaleFree();
    List<Object> key = List.of(laws, own, schedule, scaleFree ? ANY_STEPS : steps);
    CurveShape known = SHAPES.getIfPresent(key);
    if (known == null) {
      known = made(laws, own, schedule, steps);
      SHAPES.put(key, known);
    }
    return known;
  }

  private static CurveShape made(
      List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule, long steps) {
    List<double[]> variants = new ArrayList<>();
    for (CurveLaw law : laws) {
      for (int length : List.of(law.lastStep() / SHORTER, law.lastStep())) {
        Variant variant = new Variant(law, length);
        variants.addAll(variant.shapes(warmed(own), warmed(schedule), steps));
      }
    }
    return new CurveShape(variants);
  }

  /** The shape of one law at one length. */
  static CurveShape of(
      CurveLaw law, int length, LearningRateSchedule own, LearningRateSchedule schedule) {
    return new CurveShape(new Variant(law, length).shapes(own, schedule, length));
  }

  static LearningRateSchedule warmed(LearningRateSchedule schedule) {
    return schedule instanceof WarmedUp || schedule instanceof LearningRateSchedule.LeftFor
        ? schedule
        : new WarmedUp(WARMUP, schedule);
  }

  /** g at a share of the run. */
  double at(double share) {
    return between(mean, share);
  }

  /** What g may be wrong by: one standard deviation. */
  double deviation(double share) {
    return between(deviation, share);
  }

  private static double between(double[] values, double share) {
    int above = Arrays.binarySearch(GRID, share);
    if (above >= 0) {
      return values[above];
    }
    int next = -above - 1;
    if (next == 0 || next == GRID.length) {
      return values[next == 0 ? 0 : GRID.length - 1];
    }
    double part = (share - GRID[next - 1]) / (GRID[next] - GRID[next - 1]);
    return values[next - 1] + part * (values[next] - values[next - 1]);
  }

  /** A curve law at one length. */
  private record Variant(CurveLaw law, int length) {

    /** g as the law has it, and with equal sums of learning rates. */
    List<double[]> shapes(LearningRateSchedule own, LearningRateSchedule schedule, long steps) {
      List<double[]> ends = kept(own, steps, "complete", () -> complete(own, steps));
      double[] complete = ends.get(0);
      double[] annealed = ends.get(1);
      List<double[]> way = kept(schedule, steps, "inside", () -> inside(schedule, steps));
      double[] sums = way.get(0);
      double[] inside = way.get(1);
      MultiPowerLaw power = law.law();
      double[] asItIs = new double[GRID.length];
      double[] equalSums = new double[GRID.length];
      for (int i = 0; i < GRID.length; i++) {
        double removable = complete[i] - power.l0();
        double progress = power.a() * Math.pow(sums[i], -power.alpha());
        asItIs[i] = (progress - power.b() * inside[i] - removable) / removable;
        equalSums[i] = power.b() * (annealed[i] - inside[i]) / removable;
      }
      if (schedule.equals(own)) {
        asItIs[GRID.length - 1] = 0; // rounding apart
        equalSums[GRID.length - 1] = 0;
      }
      return List.of(asItIs, equalSums);
    }

    private int place(double share) {
      return (int) Math.round(share * length);
    }

    /** What depends on one schedule only, kept for other runs. */
    private List<double[]> kept(
        LearningRateSchedule schedule, long steps, String what, Supplier<List<double[]>> make) {
      long counted = schedule.isScaleFree() ? ANY_STEPS : steps;
      List<Object> key = List.of(what, law, length, schedule, counted);
      List<double[]> known = PARTS.getIfPresent(key);
      if (known == null) {
        known = make.get();
        PARTS.put(key, known);
      }
      return known;
    }

    /** Sums of rates at the places of the grid, and what B multiplies there. */
    private List<double[]> inside(LearningRateSchedule schedule, long steps) {
      int[] places = Arrays.stream(GRID).mapToInt(this::place).toArray();
      double[] rates = rates(schedule, steps);
      return List.of(MultiPowerLaw.sums(rates, places), law.law().annealed(rates, places));
    }

    /** Losses of complete runs that end at the places of the grid, and what B multiplies there. */
    private List<double[]> complete(LearningRateSchedule own, long steps) {
      double[] losses = new double[GRID.length];
      double[] annealed = new double[GRID.length];
      for (int i = 0; i < GRID.length; i++) {
        int place = place(GRID[i]);
        int hold = Math.max(1, Math.min(length / BLOCKS, place / FEWEST_BLOCKS));
        int[] blocks = blocks(place, hold);
        MultiPowerLaw.End end = law.law().end(blockRates(own, GRID[i], steps, blocks), blocks);
        losses[i] = law.law().loss(end);
        annealed[i] = end.annealed();
      }
      return List.of(losses, annealed);
    }

    /** So many steps in blocks of some, of which the last may be shorter. */
    private static int[] blocks(int steps, int hold) {
      int[] blocks = new int[(steps + hold - 1) / hold];
      Arrays.fill(blocks, hold);
      blocks[blocks.length - 1] = steps - hold * (blocks.length - 1);
      return blocks;
    }

    /** Rates of a run of a share of the steps, each held for a block at that of its middle. */
    private double[] blockRates(
        LearningRateSchedule schedule, double share, long steps, int[] blocks) {
      int last = place(share);
      long whole = schedule.isScaleFree() ? ANY_STEPS : Math.max(1, Math.round(share * steps));
      double[] rates = new double[blocks.length];
      int from = 1;
      for (int i = 0; i < blocks.length; i++) {
        double middle = (2 * from + blocks[i] - 1) / 2.0 / last;
        rates[i] = law.peakLearningRate() * schedule.factor(Math.round(middle * whole), whole);
        from += blocks[i];
      }
      return rates;
    }

    /** The same for every step from 0 on. */
    private double[] rates(LearningRateSchedule schedule, long steps) {
      int[] blocks = blocks(length, length / BLOCKS);
      double[] held = blockRates(schedule, 1, steps, blocks);
      double[] rates = new double[length + 1];
      int from = 1;
      for (int i = 0; i < blocks.length; i++) {
        Arrays.fill(rates, from, from + blocks[i], held[i]);
        from += blocks[i];
      }
      return rates;
    }
  }
}
