package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.corehours.sim.cli.option.ChartFile;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.tpu.timing.OpTime;
import picocli.CommandLine.Option;

/** The options of {@code estimate} that show the programs of a step. */
final class StepOptions {

  @Option(
      names = "--layers",
      description = "List the programs of a step with their times and bottlenecks.")
  private boolean layers;

  @Option(
      names = "--roofline",
      paramLabel = "FILE",
      description = "Draw the programs on the chip's roofline, as .svg or .png.")
  private Path roofline;

  /** The roofline's file, if one is asked for. */
  Optional<Path> roofline() {
    return ChartFile.of("--roofline", roofline);
  }

  /** The programs to list, if they are to be; draws them if that is asked for. */
  Optional<List<OpTime>> programs(Estimator estimator, Costed costed) throws IOException {
    if (!layers && roofline().isEmpty()) {
      return Optional.empty();
    }
    List<OpTime> programs = estimator.programs(costed);
    if (roofline().isPresent()) {
      Rooflines.write(roofline().get(), costed, programs);
    }
    return layers ? Optional.of(programs) : Optional.empty();
  }
}
