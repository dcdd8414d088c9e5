package org.corehours.sim.sweep.design;

import java.util.OptionalDouble;
import java.util.Set;
import org.corehours.scaling.LossKernel;
import org.corehours.scaling.Prediction;
import org.corehours.sim.result.column.SweepRow;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RunLength;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.StepCost;

/** The rows of one design at consecutive run lengths; intervals are computed if asked for. */
public final class DesignRows {

  private final SweptDesign design;
  private final LossSurface surface;
  private final int first;
  private final StepCost[] meanSteps;
  private final long[] steps;
  private final double[] data;
  private final double[] losses;
  private final long firstRow;
  private volatile LossIntervals intervals;

  /**
   * Evaluates runs.
   *
   * @param first index of the first length
   * @param count how many
   * @param firstRow number of the first of them in the grid
   */
  public DesignRows(SweptDesign design, LossSurface surface, int first, int count, long firstRow) {
    this.firstRow = firstRow;
    this.design = design;
    this.surface = surface;
    this.first = first;
    meanSteps = new StepCost[count];
    steps = new long[count];
    data = new double[count];
    losses = new double[count];
    LossKernel.Model model = surface.model(design.point().sparsity(), design.point().parameters());
    for (int i = 0; i < count; i++) {
      RunCost run = design.run(first + i);
      meanSteps[i] = run.step();
      steps[i] = run.steps();
      data[i] = design.data(run);
      losses[i] = model.at(data[i]).of(0);
    }
  }

  public SweptDesign design() {
    return design;
  }

  public int count() {
    return steps.length;
  }

  /** Made anew each time: objects that are kept for each row cost more than they save. */
  public RunCost run(int i) {
    return new RunCost(meanSteps[i], steps[i]);
  }

  public double data(int i) {
    return data[i];
  }

  public double loss(int i) {
    return losses[i];
  }

  public LossInterval interval(int i) {
    return intervals().at(first + i, data[i], losses[i]);
  }

  /** Two threads at a time would only work them out twice. */
  private LossIntervals intervals() {
    LossIntervals known = intervals;
    if (known == null) {
      known = LossIntervals.of(surface, design, this::dataOf);
      intervals = known;
    }
    return known;
  }

  /** D of the run of a length, which may be none of these rows'. */
  private double dataOf(int length) {
    int i = length - first;
    return i >= 0 && i < data.length ? data[i] : design.data(design.run(length));
  }

  public boolean extrapolated(int i) {
    LawPoint point = design.point();
    return !point.law().range().contains(point.sparsity(), point.parameters(), data[i]);
  }

  OptionalDouble budget(int i) {
    return length(i) instanceof RunLength.CoreHours hours
        ? OptionalDouble.of(hours.budget())
        : OptionalDouble.empty();
  }

  /** Runs of one budget cost the same, whatever the last step that no longer fitted. */
  public double price(int i) {
    OptionalDouble budget = budget(i);
    return budget.isPresent() ? budget.getAsDouble() : run(i).coreHours().value();
  }

  String key(int i) {
    return design.key(first + i);
  }

  private RunLength length(int i) {
    return design.lengths().get(first + i);
  }

  /** Number of a row in the grid. */
  public long number(int i) {
    return firstRow + i;
  }

  /** A row; its mark of the frontier is taken from what is on it. */
  public SweepRow row(int i, Set<Long> frontier) {
    return new DesignRow(this, i, frontier);
  }

  /** The loss of a row with its interval. */
  Prediction prediction(int i) {
    LossInterval interval = interval(i);
    return new Prediction(
        losses[i],
        interval.low(),
        interval.high(),
        design.estimator().setting().interval().level(),
        extrapolated(i));
  }
}
