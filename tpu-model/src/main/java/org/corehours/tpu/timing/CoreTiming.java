package org.corehours.tpu.timing;

import java.util.ArrayList;
import java.util.List;
import org.corehours.sparsity.WeightCost;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.OpTime.Pass;
import org.corehours.tpu.timing.ProgramList.Stage;
import org.corehours.tpu.timing.UnitTimes.Unit;
import org.corehours.workload.Embedding;
import org.corehours.workload.MatrixProduct;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;

/**
 * Time of a training step's programs on one core.
 *
 * <p>For each program, with n examples on the core:
 *
 * <ul>
 *   <li><b>Matrix unit.</b> A product {@code [R, K] x [K, C]} runs as {@code ceil(K/T) ceil(C/T)}
 *       tiles, T the array's dimension (128 on v3 and v4). A tile holds T x T weights and streams R
 *       rows of the left operand (in whole groups of G, 8 on v3 and v4), one row a cycle. Loading
 *       the next tile's weights takes T cycles and is hidden behind the rows, so a tile takes
 *       {@code max(G ceil(R/G), T)} cycles. {@code t = density groups tiles max(G ceil(R/G), T) /
 *       (efficiency arrays clock)}.
 *   <li><b>Vector unit.</b> {@code t = operations / (efficiency ALUs clock)}. Operations: the
 *       element-wise functions; one conversion between bfloat16 and 32 bits for each element read
 *       or written; one addition for each partial result of a product, {@code R C ceil(K/T)}.
 *   <li><b>Memory.</b> {@code t = bytes / bandwidth}. Each program reads its operands and writes
 *       its result once; activations and weights take 2 bytes, gradients of weights 4.
 *   <li>Pruned layers: times of the matrix unit, bytes of weights and partial sums are multiplied
 *       with the shares in {@link WeightCost}, and unpacking weights adds vector operations.
 *   <li>Together: {@link UnitTimes#busySeconds()} and the launch overhead.
 * </ul>
 *
 * <p>The backward pass runs two programs for a matrix product. The one for the input's gradient
 * also applies the derivatives of the fused functions to its result; the one for the weights'
 * gradient evaluates the functions again on the saved input.
 */
public final class CoreTiming {

  /** Bytes of an activation or of a weight as the arrays read it: bfloat16. */
  public static final int ACTIVATION_BYTES = 2;

  /** Bytes of a weight's gradient or master copy: 32-bit floats. */
  public static final int MASTER_BYTES = 4;

  private static final Pass[] PASSES = Pass.values();

  private final int coresPerDevice;
  private final int tileShift;
  private final int laneShift;
  private final long rowGroup;
  private final boolean overlap;
  private final double matrixCyclesPerSecond;
  private final double vectorOpsPerSecond;
  private final double bytesPerSecond;
  private final double launchSeconds;

  public CoreTiming(Chip chip, Calibration calibration) {
    this.coresPerDevice = chip.coresPerDevice();
    this.tileShift = Integer.numberOfTrailingZeros(chip.mxuDimension());
    this.laneShift = Integer.numberOfTrailingZeros(chip.vectorLanes());
    this.rowGroup = chip.rules().rowGroup();
    this.overlap = chip.rules().overlap();
    this.matrixCyclesPerSecond =
        calibration.matrixEfficiency() * chip.mxusPerCore() * chip.clock().value();
    this.vectorOpsPerSecond =
        calibration.vectorEfficiency() * chip.vectorAlus() * chip.clock().value();
    this.bytesPerSecond = chip.hbmBandwidthPerCore().value();
    this.launchSeconds = calibration.launchOverhead().value();
  }

  /** What a program does on a core: cycles of one array, vector operations, bytes. */
  private record Work(double matrixCycles, double multiplyAdds, double vectorOps, double bytes) {}

  /** Time of a step with that many examples on the core, summed over all programs. */
  public StepTimes step(ProgramList list, long examples, Recompute recompute) {
    double alongExamples = alongExamples(examples);
    double matrix = 0;
    double vector = 0;
    double memory = 0;
    double again = 0;
    double launches = 0;
    double backward = 0;
    for (Stage stage : list.stages()) {
      int repeats = stage.repeats();
      for (Program program : stage.programs()) {
        for (Pass pass : PASSES) {
          if (!runs(program, pass, stage, recompute)) {
            continue;
          }
          UnitTimes times = times(work(list, program, pass, examples, alongExamples));
          double busy = repeats * times.busySeconds();
          if (pass == Pass.RECOMPUTE) {
            again += busy;
          } else if (times.bound() == Unit.VECTOR) {
            vector += busy;
          } else if (times.bound() == Unit.MATRIX) {
            matrix += busy;
          } else {
            memory += busy;
          }
          launches += repeats * launchSeconds;
          backward += pass == Pass.FORWARD ? 0 : repeats * times.totalSeconds();
        }
      }
    }
    return new StepTimes(matrix, vector, memory, again, launches, backward);
  }

  /** Times of all programs of a step with that many examples on the core, one by one. */
  public List<OpTime> programs(ProgramList list, long examples, Recompute recompute) {
    List<OpTime> times = new ArrayList<>();
    for (Stage stage : list.stages()) {
      for (Program program : stage.programs()) {
        for (Pass pass : PASSES) {
          if (runs(program, pass, stage, recompute)) {
            times.add(opTime(list, stage, program, pass, examples));
          }
        }
      }
    }
    return times;
  }

  private OpTime opTime(ProgramList list, Stage stage, Program program, Pass pass, long examples) {
    Work work = work(list, program, pass, examples, alongExamples(examples));
    return new OpTime(
        stage.section().name(),
        program.name(),
        pass,
        stage.section().repeats(),
        times(work),
        2 * work.multiplyAdds(),
        work.vectorOps(),
        work.bytes());
  }

  private static boolean runs(Program program, Pass pass, Stage stage, Recompute recompute) {
    return switch (pass) {
      case FORWARD -> true;
      case RECOMPUTE -> stage.recomputable() && recompute.repeats(program);
      case INPUT_GRADIENT ->
          program instanceof Program.Matrix matrix
              ? matrix.op().inputNeedsGradient()
              : !(program instanceof Program.Lookup);
      case WEIGHT_GRADIENT ->
          program instanceof Program.Matrix || program instanceof Program.Lookup;
    };
  }

  private Work work(
      ProgramList list, Program program, Pass pass, long examples, double alongExamples) {
    if (program instanceof Program.Matrix matrix) {
      WeightCost cost = list.weights().of(matrix.layer());
      return matrixWork(matrix, cost, pass, examples, alongExamples);
    }
    if (program instanceof Program.Elementwise elementwise) {
      return elementwiseWork(elementwise.ops(), pass, examples, alongExamples);
    }
    return program instanceof Program.Weights weights
        ? weightWork(weights.op(), pass)
        : lookupWork(((Program.Lookup) program).op(), pass, examples);
  }

  private Work matrixWork(
      Program.Matrix m, WeightCost cost, Pass pass, long examples, double alongExamples) {
    double inputs = (double) examples * m.inputElements();
    double outputs = (double) examples * m.outputElements();
    Vectors prologue = m.prologue();
    double read = Math.max(inputs, (double) examples * prologue.largest());
    boolean derivative = pass == Pass.INPUT_GRADIENT;
    boolean weightGradient = pass == Pass.WEIGHT_GRADIENT;
    double elements = read + outputs + (double) examples * prologue.extraOperands();
    if (derivative && prologue.largest() > 0) {
      elements += read;
    }
    int weightBytes = weightGradient ? MASTER_BYTES : ACTIVATION_BYTES;

    // A product of n examples is that of one with n times its rows, or its contraction where it
    // sums over examples, or its groups in attention.
    MatrixProduct one =
        derivative ? m.inputGradient() : weightGradient ? m.weightGradient() : m.forward();
    long rows = m.attention() || weightGradient ? one.rows() : examples * one.rows();
    long contraction =
        weightGradient && !m.attention() ? examples * one.contraction() : one.contraction();
    double groups = one.density() * one.groups() * (m.attention() ? examples : 1);
    double share =
        derivative ? cost.inputGradient() : weightGradient ? cost.weightGradient() : cost.forward();

    double contractionTiles = tiles(contraction);
    double partialSums = share * groups * rows * one.columns() * contractionTiles;
    double conversions =
        inputs * lanePadding(m.inputChannels(), alongExamples)
            + outputs * lanePadding(m.outputChannels(), alongExamples);
    return new Work(
        share * groups * contractionTiles * tiles(one.columns()) * streamedRows(rows),
        (share < 1 ? cost.density() : 1) * groups * rows * contraction * one.columns(),
        examples * operations(prologue, derivative, alongExamples)
            + conversions
            + partialSums
            + cost.expandOperations() * (double) m.weights(),
        ACTIVATION_BYTES * elements
            + (weightBytes * cost.stored() + cost.indexBytes()) * (double) m.weights());
  }

  private long streamedRows(long rows) {
    return Math.max((rows + rowGroup - 1) & -rowGroup, 1L << tileShift);
  }

  private Work elementwiseWork(Vectors ops, Pass pass, long examples, double alongExamples) {
    double read = (double) examples * (ops.largest() + ops.extraOperands());
    double written = (double) examples * ops.last();
    double operations =
        examples * operations(ops, pass == Pass.INPUT_GRADIENT, alongExamples) + read + written;
    return new Work(0, 0, operations, ACTIVATION_BYTES * (read + written));
  }

  private Work weightWork(WeightStandardization op, Pass pass) {
    double weights = (double) op.weights() / coresPerDevice;
    boolean backward = pass == Pass.INPUT_GRADIENT;
    int operations =
        backward
            ? WeightStandardization.BACKWARD_OPERATIONS
            : WeightStandardization.FORWARD_OPERATIONS;
    int bytes = backward ? 3 * MASTER_BYTES : MASTER_BYTES + ACTIVATION_BYTES;
    return new Work(0, 0, operations * weights, bytes * weights);
  }

  /** Forward: rows are read and written. Backward: gradients are added into the table's. */
  private static Work lookupWork(Embedding op, Pass pass, long examples) {
    double elements = (double) examples * op.outputElements();
    boolean backward = pass == Pass.WEIGHT_GRADIENT;
    int bytes = ACTIVATION_BYTES + (backward ? 2 * MASTER_BYTES : ACTIVATION_BYTES);
    return new Work(0, 0, backward ? elements : 0, bytes * elements);
  }

  /**
   * Time of choosing new masks [s] where a core's device holds that share of the weights: the
   * sort's operations on the vector unit, or one pass that reads master weights and writes a mask.
   */
  public double maskUpdateSeconds(ProgramList list, double share) {
    double perCore = share / coresPerDevice;
    double bytes = perCore * list.prunedWeights() * (MASTER_BYTES + 1);
    double operations = perCore * list.sortOperations();
    return Math.max(operations / vectorOpsPerSecond, bytes / bytesPerSecond);
  }

  private UnitTimes times(Work work) {
    return new UnitTimes(
        work.matrixCycles() / matrixCyclesPerSecond,
        work.vectorOps() / vectorOpsPerSecond,
        work.bytes() / bytesPerSecond,
        launchSeconds,
        overlap);
  }

  private double operations(Vectors vectors, boolean derivative, double alongExamples) {
    if (!vectors.padded(1 << laneShift)) {
      return derivative ? vectors.backwardOperations() : vectors.forwardOperations();
    }
    double sum = 0;
    for (VectorOp op : vectors.ops()) {
      sum += Vectors.operations(op, derivative) * lanePadding(op.channels(), alongExamples);
    }
    return sum;
  }

  /**
   * Lanes taken over lanes used: the compiler lays either channels or examples along the lanes,
   * whichever wastes less.
   */
  private double lanePadding(int channels, double alongExamples) {
    double alongChannels = (double) lanes(channels) / channels;
    return Math.min(alongChannels, alongExamples);
  }

  /** The cores of a device work on one batch, so their examples lie along the same lanes. */
  private double alongExamples(long examples) {
    long together = examples * coresPerDevice;
    return (double) lanes(together) / together;
  }

  /** Lanes of the whole rows that a size takes; a row's length is a power of two. */
  private long lanes(long size) {
    return (size + (1L << laneShift) - 1) >> laneShift << laneShift;
  }

  /** {@code ceil(size / T)}; T is a power of two. */
  private long tiles(long size) {
    return (size + (1L << tileShift) - 1) >> tileShift;
  }
}
