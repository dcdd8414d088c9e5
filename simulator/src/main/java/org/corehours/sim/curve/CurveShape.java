package org.corehours.sim.curve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** A run's rates are held for about this part of it, which changes g by less than 2e-4. */
  private static final int BLOCKS = 1500;

  private static final int FEWEST_BLOCKS = 100;

  /** A law of shorter curves says nothing about the first hundredth of a run of a third of them. */
  static final int FEWEST_STEPS = 300;

  /** The curves of the built-in laws have 72,000 steps, or a third of that. */
  private static final int SHORTER = 3;

  /** Steps of a run whose schedule depends on shares only. */
  private static final long ANY_STEPS = 1_000_000;

  /** Shares of a run between which g runs in straight lines, beside those where its rate bends. */
  private static final List<Double> GRID =
      Stream.concat(
              Stream.of(FIRST, 0.0125, 0.02, 0.03),
              IntStream.rangeClosed(3, 64).mapToObj(i -> i / 64.0))
          .toList();

  /** What belongs to one schedule, whatever it is compared with. */
  private static final Cache<PartKey, List<double[]>> PARTS =
      CacheBuilder.newBuilder().maximumSize(1000).build();

  /** Runs of one schedule have one shape, however long they are. */
  private static final Cache<ShapeKey, CurveShape> SHAPES =
      CacheBuilder.newBuilder().maximumSize(200).build();

  private record ShapeKey(
      List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule, long steps) {}

  private record PartKey(
      Variant variant,
      LearningRateSchedule schedule,
      long steps,
      List<Double> grid,
      boolean ends) {}

  private final double[] grid;
  private final double[] mean;
  private final double[] deviation;
  private final double[] ends;

  private CurveShape(List<Double> grid, List<double[]> variants) {
    this.grid = Doubles.toArray(grid);
    mean = new double[grid.size()];
    deviation = new double[grid.size()];
    ends = variants.stream().mapToDouble(variant -> variant[grid.size() - 1]).toArray();
    for (int i = 0; i < grid.size(); i++) {
      int place = i;
      double[] values = variants.stream().mapToDouble(variant -> variant[place]).toArray();
      mean[i] = Arrays.stream(values).average().orElseThrow();
      deviation[i] = deviation(values);
    }
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
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
    ShapeKey key = new ShapeKey(laws, own, schedule, scaleFree ? ANY_STEPS : steps);
    return kept(SHAPES, key, () -> made(laws, warmed(own), warmed(schedule), key.steps()));
  }

  private static CurveShape made(
      List<CurveLaw> laws, LearningRateSchedule own, LearningRateSchedule schedule, long steps) {
    List<Double> grid = grid(schedule);
    List<double[]> variants =
        laws.stream()
            .flatMap(
                law ->
                    Stream.of(law.lastStep() / SHORTER, law.lastStep())
                        .map(length -> new Variant(law, length)))
            .toList()
            .parallelStream()
            .flatMap(variant -> variant.shapes(own, schedule, steps, grid).stream())
            .toList();
    return new CurveShape(grid, variants);
  }

  /** The shape of one law at one length. */
  static CurveShape of(
      CurveLaw law, int length, LearningRateSchedule own, LearningRateSchedule schedule) {
    List<Double> grid = grid(schedule);
    return new CurveShape(grid, new Variant(law, length).shapes(own, schedule, length, grid));
  }

  private static List<Double> grid(LearningRateSchedule schedule) {
    return Stream.concat(
            GRID.stream(), schedule.bends().stream().filter(bend -> bend > FIRST && bend < 1))
        .distinct()
        .sorted()
        .toList();
  }

  private static <K, V> V kept(Cache<K, V> cache, K key, Callable<V> make) {
    try {
      return cache.get(key, make);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static LearningRateSchedule warmed(LearningRateSchedule schedule) {
    return schedule.saysHowItBegins() ? schedule : new WarmedUp(WARMUP, schedule);
  }

  /** g at a share of the run; infinite where nothing has been trained yet. */
  double at(double share) {
    return between(mean, share);
  }

  /** What g may be wrong by: one standard deviation. */
  double deviation(double share) {
    return between(deviation, share);
  }

  /** What the difference of two shapes of the same laws may be wrong by at the end of a run. */
  double endDeviation(CurveShape other) {
    return deviation(
        IntStream.range(0, ends.length).mapToDouble(i -> ends[i] - other.ends[i]).toArray());
  }

  /** The shares between which g runs in straight lines, ascending. */
  double[] grid() {
    return grid.clone();
  }

  private double between(double[] values, double share) {
    int above = Arrays.binarySearch(grid, share);
    if (above >= 0) {
      return values[above];
    }
    int next = -above - 1;
    if (next == 0 || next == grid.length) {
      return values[next == 0 ? 0 : grid.length - 1];
    }
    double part = (share - grid[next - 1]) / (grid[next] - grid[next - 1]);
    return (1 - part) * values[next - 1] + part * values[next];
  }

  /** A curve law at one length. */
  private record Variant(CurveLaw law, int length) {

    /** g as the law has it, and with equal sums of learning rates. */
    List<double[]> shapes(
        LearningRateSchedule own, LearningRateSchedule schedule, long steps, List<Double> grid) {
      List<double[]> ends = ends(own, steps, grid);
      double[] complete = ends.get(0);
      double[] annealed = ends.get(1);
      List<double[]> way = part(schedule, steps, grid, false);
      double[] sums = way.get(0);
      double[] inside = way.get(1);
      MultiPowerLaw power = law.law();
      double[] asItIs = new double[grid.size()];
      double[] equalSums = new double[grid.size()];
      for (int i = 0; i < grid.size(); i++) {
        double removable = complete[i] - power.l0();
        double progress = power.a() * Math.pow(sums[i], -power.alpha());
        asItIs[i] = (progress - power.b() * inside[i] - removable) / removable;
        equalSums[i] = power.b() * (annealed[i] - inside[i]) / removable;
      }
      if (schedule.equals(own)) {
        asItIs[grid.size() - 1] = 0; // rounding apart
        equalSums[grid.size() - 1] = 0;
      }
      return List.of(asItIs, equalSums);
    }

    /** Complete runs at the usual places, which all schedules share, and where this one bends. */
    private List<double[]> ends(LearningRateSchedule own, long steps, List<Double> grid) {
      List<Double> bends = grid.stream().filter(share -> !GRID.contains(share)).toList();
      List<double[]> usual = part(own, steps, GRID, true);
      List<double[]> more = part(own, steps, bends, true);
      return IntStream.range(0, usual.size())
          .mapToObj(
              i ->
                  grid.stream()
                      .mapToDouble(
                          share ->
                              GRID.contains(share)
                                  ? usual.get(i)[GRID.indexOf(share)]
                                  : more.get(i)[bends.indexOf(share)])
                      .toArray())
          .toList();
    }

    private int place(double share) {
      return (int) Math.round(share * length);
    }

    /** What depends on one schedule only, kept for other runs. */
    private List<double[]> part(
        LearningRateSchedule schedule, long steps, List<Double> grid, boolean ends) {
      long counted = schedule.isScaleFree() ? ANY_STEPS : steps;
      return kept(
          PARTS,
          new PartKey(this, schedule, counted, grid, ends),
          () -> ends ? complete(schedule, steps, grid) : inside(schedule, steps, grid));
    }

    /** Sums of rates at the places of the grid, and what B multiplies there. */
    private List<double[]> inside(LearningRateSchedule schedule, long steps, List<Double> grid) {
      int[] places = grid.stream().mapToInt(this::place).toArray();
      double[] rates = rates(schedule, steps);
      return List.of(MultiPowerLaw.sums(rates, places), law.law().annealed(rates, places));
    }

    /** Losses of complete runs that end at the places of the grid, and what B multiplies there. */
    private List<double[]> complete(LearningRateSchedule own, long steps, List<Double> grid) {
      double[] losses = new double[grid.size()];
      double[] annealed = new double[grid.size()];
      for (int i = 0; i < grid.size(); i++) {
        int place = place(grid.get(i));
        int hold = Math.max(1, Math.min(length / BLOCKS, place / FEWEST_BLOCKS));
        int[] blocks = blocks(place, hold);
        MultiPowerLaw.End end = law.law().end(blockRates(own, grid.get(i), steps, blocks), blocks);
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
      int[] blocks = blocks(length, Math.max(1, length / BLOCKS));
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
