package org.corehours.tpu.timing;

import java.util.List;
import java.util.stream.IntStream;
import org.corehours.units.Flops;
import org.corehours.workload.MatrixOp;
import org.corehours.workload.Section;
import org.corehours.workload.Workload;

/**
 * A workload cut into programs, once for all evaluations.
 *
 * @param workload where it comes from
 * @param stages programs of each section, in order
 * @param trainFlops matrix work of one example's training step
 * @param parameters everything trained
 * @param weightTensors trained tensors that the optimizer updates with a program each
 */
public record ProgramList(
    Workload workload, List<Stage> stages, Flops trainFlops, long parameters, long weightTensors) {

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
    return new ProgramList(workload, stages, workload.trainFlops(), workload.parameters(), tensors);
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
