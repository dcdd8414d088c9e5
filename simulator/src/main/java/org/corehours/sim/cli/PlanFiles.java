package org.corehours.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.sim.result.StagedFiles;

/** The charts and the table that the plan command leaves behind. */
final class PlanFiles {

  private PlanFiles() {}

  /** Writes all files, replacing older ones. */
  static void write(Path dir, PlanAnswer answer) throws IOException {
    Files.createDirectories(dir);
    StagedFiles.write(dir, "designs.csv", Output.csv(PlanJson.rows(answer)));
  }
}
