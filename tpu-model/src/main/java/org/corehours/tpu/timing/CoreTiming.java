package org.corehours.tpu.timing;

import java.util.ArrayList;
import java.util.List;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.OpTime.Pass;
import org.corehours.units.Seconds;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.MatrixProduct;
import org.corehours.workload.Section;
import org.corehours.workload.VectorOp;
import org.corehours.workload.WeightStandardization;
import org.corehours.workload.Workload;

/**
 * Time of a training step's programs on one core.
 *
 * <p>For each program, with n examples on the core:
 *
 * <ul>
 *   <li><b>Matrix unit.</b> A product {@code [R, K] x [K, C]} runs as {@code ceil(K/T) ceil(C/T)}
 *       tiles, T = 128 the array's dimension. A tile holds T x T weights and streams R rows of the
 *       left operand (in whole groups of 8), one row a cycle. Loading the next tile's weights takes
 *       T cycles and is hidden behind the rows, so a tile takes {@code max(8 ceil(R/8), T)} cycles.
 *       {@code t = density groups tiles max(8 ceil(R/8), T) / (arrays clock)}.
 *   <li><b>Vector unit.</b> {@code t = operations / (efficiency ALUs clock)}. Operations: the
 *       element-wise functions; one conversion between bfloat16 and 32 bits for each element read
 *       or written; one addition for each partial result of a product, {@code R C ceil(K/T)}.
 *   <li><b>Memory.</b> {@code t = bytes / bandwidth}. Each program reads its operands and writes
 *       its result once; activations and weights take 2 bytes, gradients of weights 4.
 *   <li>The units overlap fully: {@code t = max(matrix, vector, memory) + launch overhead}.
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

  private static final int SUBLANES = 8;

  private final int coresPerDevice;
  private final int tile;
  private final double matrixCyclesPerSecond;
  private final double vectorOpsPerSecond;
  private final double bytesPerSecond;
  private final Seconds launch;

  public CoreTiming(Chip chip, Calibration calibration) {
    this.coresPerDevice = chip.coresPerDevice();
    this.tile = chip.mxuDimension();
    this.matrixCyclesPerSecond = chip.mxusPerCore() * chip.clock().value();
    this.vectorOpsPerSecond =
        calibration.vectorEfficiency() * chip.vectorAlus() * chip.clock().value();
    this.bytesPerSecond = chip.hbmBandwidthPerCore().value();
    this.launch = calibration.launchOverhead();
  }

  /** Times of all programs of a training step with that many examples on the core. */
  public List<OpTime> time(Workload workload, long examples) {
    List<OpTime> times = new ArrayList<>();
    for (Section section : workload.sections()) {
      for (Fusion fusion : Fusion.of(section)) {
        for (Pass pass : Pass.values()) {
          UnitTimes unitTimes = time(fusion, pass, examples);
          if (unitTimes != null) {
            times.add(
                new OpTime(section.name(), fusion.name(), pass, section.repeats(), unitTimes));
          }
        }
      }
    }
    return times;
  }

  private UnitTimes time(Fusion fusion, Pass pass, long examples) {
    if (fusion instanceof Fusion.Matrix matrix) {
      boolean needed = pass != Pass.INPUT_GRADIENT || matrix.op().inputNeedsGradient();
      return needed ? matrixTimes(matrix, pass, examples) : null;
    }
    if (pass == Pass.WEIGHT_GRADIENT) {
      return null;
    }
    if (fusion instanceof Fusion.Weights weights) {
      return weightTimes(weights.op(), pass);
    }
    return elementwiseTimes((Fusion.Elementwise) fusion, pass, examples);
  }

  private UnitTimes matrixTimes(Fusion.Matrix fusion, Pass pass, long examples) {
    MatrixOp op = fusion.op();
    long inputs = examples * op.inputElements();
    long outputs = examples * op.outputElements();
    long read = Math.max(inputs, examples * largest(fusion.prologue()));
    long extra = examples * extraOperands(fusion.prologue());
    boolean derivative = pass == Pass.INPUT_GRADIENT;
    MatrixProduct product = product(op, pass, examples);
    double conversions =
        inputs * lanePadding(op.inputChannels(), examples)
            + outputs * lanePadding(op.outputChannels(), examples);
    double operations =
        operations(fusion.prologue(), derivative, examples) + conversions + partialSums(product);
    double activationBytes = ACTIVATION_BYTES * (double) (read + outputs + extra);
    if (derivative && !fusion.prologue().isEmpty()) {
      activationBytes += ACTIVATION_BYTES * (double) read;
    }
    int weightBytes = pass == Pass.WEIGHT_GRADIENT ? MASTER_BYTES : ACTIVATION_BYTES;
    return times(
        matrixCycles(product), operations, activationBytes + (double) weightBytes * op.weights());
  }

  private static MatrixProduct product(MatrixOp op, Pass pass, long examples) {
    return switch (pass) {
      case FORWARD -> op.forward(examples);
      case INPUT_GRADIENT -> op.inputGradient(examples);
      case WEIGHT_GRADIENT -> op.weightGradient(examples);
    };
  }

  private UnitTimes elementwiseTimes(Fusion.Elementwise fusion, Pass pass, long examples) {
    boolean derivative = pass == Pass.INPUT_GRADIENT;
    List<VectorOp> ops = fusion.ops();
    double read = (double) examples * (largest(ops) + extraOperands(ops));
    double written = (double) examples * ops.get(ops.size() - 1).elements();
    double operations = operations(ops, derivative, examples) + read + written;
    return times(0, operations, ACTIVATION_BYTES * (read + written));
  }

  private UnitTimes weightTimes(WeightStandardization op, Pass pass) {
    double weights = (double) op.weights() / coresPerDevice;
    boolean forward = pass == Pass.FORWARD;
    int operations =
        forward
            ? WeightStandardization.FORWARD_OPERATIONS
            : WeightStandardization.BACKWARD_OPERATIONS;
    int bytes = forward ? MASTER_BYTES + ACTIVATION_BYTES : 3 * MASTER_BYTES;
    return times(0, operations * weights, bytes * weights);
  }

  private UnitTimes times(double matrixCycles, double vectorOperations, double bytes) {
    return new UnitTimes(
        new Seconds(matrixCycles / matrixCyclesPerSecond),
        new Seconds(vectorOperations / vectorOpsPerSecond),
        new Seconds(bytes / bytesPerSecond),
        launch);
  }

  private double matrixCycles(MatrixProduct product) {
    double tiles = (double) ceil(product.contraction(), tile) * ceil(product.columns(), tile);
    long rows = SUBLANES * ceil(product.rows(), SUBLANES);
    return product.density() * product.groups() * tiles * Math.max(rows, tile);
  }

  private double partialSums(MatrixProduct product) {
    return product.density()
        * product.groups()
        * product.rows()
        * product.columns()
        * ceil(product.contraction(), tile);
  }

  private double operations(List<VectorOp> ops, boolean derivative, long examples) {
    double sum = 0;
    for (VectorOp op : ops) {
      int each =
          derivative ? op.function().backwardOperations() : op.function().forwardOperations();
      sum += each * op.elements() * lanePadding(op.channels(), examples) * examples;
    }
    return sum;
  }

  /**
   * Lanes taken over lanes used: the compiler lays either channels or examples along the lanes,
   * whichever wastes less.
   */
  private double lanePadding(int channels, long examples) {
    double alongChannels = (double) tile * ceil(channels, tile) / channels;
    long together = examples * coresPerDevice;
    double alongExamples = (double) tile * ceil(together, tile) / together;
    return Math.min(alongChannels, alongExamples);
  }

  private static long largest(List<VectorOp> ops) {
    long largest = 0;
    for (VectorOp op : ops) {
      largest = Math.max(largest, op.elements());
    }
    return largest;
  }

  private static long extraOperands(List<VectorOp> ops) {
    long sum = 0;
    for (VectorOp op : ops) {
      sum += op.function().extraOperands() * op.elements();
    }
    return sum;
  }

  private static long ceil(long value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
