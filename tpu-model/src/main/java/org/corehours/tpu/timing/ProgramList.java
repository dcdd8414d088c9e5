package org.corehours.tpu.timing;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.corehours.sparsity.LayerKind;
import org.corehours.sparsity.SparseWeights;
import org.corehours.sparsity.WeightCost;
import org.corehours.units.Flops;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;

/**
 * A workload cut into programs, once for all evaluations.
 *
 * @param workload where it comes from
 * @param stages programs of each section, in order
 * @param denseTrainFlops matrix work of one example's training step, zeros included
 * @param parameters everything trained, zeros included
 * @param weightTensors trained tensors that the optimizer updates with a program each
 * @param layers what the layers of each kind hold and do
 * @param weights how pruned layers are stored and multiplied
 */
public record ProgramList(
    Workload workload,
    List<Stage> stages,
    Flops denseTrainFlops,
    long parameters,
    long weightTensors,
    ImmutableMap<LayerKind, Layers> layers,
    SparseWeights weights) {

  /** Weights and forward multiply-adds of one example of all layers of a kind. */
  public record Layers(long weights, long multiplyAdds) {}

  /**
   * The programs of a section.
   *
   * @param repeats how often the section is repeated
   * @param parameters of one repeat
   * @param recomputable whether recomputation may drop the section's activations: all sections but
   *     the last, whose result is used at once
   */
  public record Stage(
      Section section, int repeats, long parameters, List<Program> programs, boolean recomputable) {

    public Stage {
      programs = List.copyOf(programs);
    }
  }

  public ProgramList {
    stages = List.copyOf(stages);
  }

  /** Cuts a workload into programs. */
  public static ProgramList of(Workload workload) {
    List<Section> sections = workload.sections();
    List<Stage> stages =
        IntStream.range(0, sections.size())
            .mapToObj(i -> stage(sections.get(i), i < sections.size() - 1))
            .toList();
    long tensors =
        sections.stream().mapToLong(section -> section.repeats() * weightTensors(section)).sum();
    return new ProgramList(
        workload,
        stages,
        workload.trainFlops(),
        workload.parameters(),
        tensors,
        layers(sections),
        SparseWeights.DENSE);
  }

  private static ImmutableMap<LayerKind, Layers> layers(List<Section> sections) {
    Map<LayerKind, Layers> layers = new EnumMap<>(LayerKind.class);
    for (Section section : sections) {
      for (Op op : section.ops()) {
        long multiplyAdds = op instanceof MatrixOp matrix ? matrix.multiplyAdds() : 0;
        Layers one =
            new Layers(section.repeats() * op.ownWeights(), section.repeats() * multiplyAdds);
        layers.merge(
            op.layer(),
            one,
            (a, b) -> new Layers(a.weights() + b.weights(), a.multiplyAdds() + b.multiplyAdds()));
      }
    }
    return Maps.immutableEnumMap(layers);
  }

  /** The same programs with weights stored and multiplied in another way. */
  public ProgramList with(SparseWeights other) {
    return new ProgramList(
        workload, stages, denseTrainFlops, parameters, weightTensors, layers, other);
  }

  /** Matrix work of one example's training step that is not multiplication with a pruned zero. */
  public Flops trainFlops() {
    if (weights.isDense()) {
      return denseTrainFlops;
    }
    double zeros = 0;
    for (Map.Entry<LayerKind, Layers> entry : layers.entrySet()) {
      WeightCost cost = weights.of(entry.getKey());
      zeros += (1 - cost.density()) * (double) entry.getValue().multiplyAdds();
    }
    return new Flops(denseTrainFlops.value() - 3 * 2 * zeros);
  }

  /** Parameters whose value, gradient and optimizer state are kept. */
  public double storedParameters() {
    return (double) parameters - sum(cost -> 1 - cost.stored());
  }

  /** Bytes of the indices that are read and exchanged with pruned weights. */
  public double indexBytes() {
    return sum(WeightCost::indexBytes);
  }

  /** Bytes of the masks. */
  public double maskBytes() {
    return sum(WeightCost::maskBytes);
  }

  /** Weights that a mask update chooses from. */
  double prunedWeights() {
    return sum(cost -> cost.sortOperations() > 0 ? 1 : 0);
  }

  /** Vector operations of a mask update. */
  double sortOperations() {
    return sum(WeightCost::sortOperations);
  }

  private double sum(ToDoubleFunction<WeightCost> perWeight) {
    if (weights.isDense()) {
      return 0;
    }
    return layers.entrySet().stream()
        .mapToDouble(
            entry ->
                (double) entry.getValue().weights()
                    * perWeight.applyAsDouble(weights.of(entry.getKey())))
        .sum();
  }

  private static Stage stage(Section section, boolean recomputable) {
    long parameters = section.parameters() / section.repeats();
    return new Stage(section, section.repeats(), parameters, Program.of(section), recomputable);
  }

  private static long weightTensors(Section section) {
    return section.ops().stream()
        .filter(op -> op instanceof MatrixOp && op.parameters() > 0)
        .count();
  }
}
