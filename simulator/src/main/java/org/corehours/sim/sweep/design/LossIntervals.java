package org.corehours.sim.sweep.design;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.corehours.scaling.Prediction;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.run.RunLength;

/**
 * The intervals of a design's losses, {@code [low, high]} for each run.
 *
 * <p>With few run lengths they are computed at each. With many, their ends over the loss are
 * computed at {@link #NODES} amounts of data, evenly spaced in ln D from the shortest run to the
 * longest, and are linear in ln D between them. Either way they belong to the design, whatever part
 * of its runs is asked for.
 */
final class LossIntervals {

  /** Run lengths up to which every interval is computed by itself. */
  static final int NODES = 65;

  private final boolean exact;
  private final double start;
  private final double step;
  private final double[] low;
  private final double[] high;

  private LossIntervals(double[] data, List<Prediction> at, boolean exact) {
    this.exact = exact;
    start = Math.log(data[0]);
    step = (Math.log(data[data.length - 1]) - start) / Math.max(1, data.length - 1);
    low = at.stream().mapToDouble(p -> exact ? p.low() : p.low() / p.loss()).toArray();
    high = at.stream().mapToDouble(p -> exact ? p.high() : p.high() / p.loss()).toArray();
  }

  /**
   * The intervals of a design.
   *
   * @param dataOf D of the run of a length
   */
  static LossIntervals of(LossSurface surface, SweptDesign design, IntToDoubleFunction dataOf) {
    int lengths = design.lengths().size();
    boolean exact = lengths <= NODES;
    double[] data =
        exact ? IntStream.range(0, lengths).mapToDouble(dataOf).toArray() : nodes(design, dataOf);
    synchronized (surface) {
      return new LossIntervals(
          data,
          surface.predict(design.point().sparsity(), design.point().parameters(), data),
          exact);
    }
  }

  private static double[] nodes(SweptDesign design, IntToDoubleFunction dataOf) {
    double least = dataOf.applyAsDouble(extreme(design.lengths(), -1));
    double most = dataOf.applyAsDouble(extreme(design.lengths(), 1));
    double[] data = new double[NODES];
    Arrays.setAll(data, k -> least * Math.pow(most / least, (double) k / (NODES - 1)));
    return data;
  }

  /** Index of the shortest or of the longest run. */
  private static int extreme(List<RunLength> lengths, int sign) {
    int found = 0;
    for (int i = 1; i < lengths.size(); i++) {
      if (sign * Double.compare(lengths.get(i).amount(), lengths.get(found).amount()) > 0) {
        found = i;
      }
    }
    return found;
  }

  /** That of a run's loss. */
  LossInterval at(int length, double data, double loss) {
    if (exact) {
      return new LossInterval(low[length], high[length]);
    }
    double position = step > 0 ? (Math.log(data) - start) / step : 0;
    int below = Math.max(0, Math.min(NODES - 2, (int) position));
    double share = position - below;
    return new LossInterval(loss * between(low, below, share), loss * between(high, below, share));
  }

  private static double between(double[] factors, int below, double share) {
    return factors[below] + share * (factors[below + 1] - factors[below]);
  }
}
