package org.corehours.sim.cli;

import java.util.concurrent.Callable;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.config.schema.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The JSON Schema of a sweep config, or of a model file. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of a sweep config, or of a model file.",
    footer = {"", "Example:", "  corehours schema > sweep.schema.json"})
final class SchemaCommand implements Callable<Integer> {

  /** Files that have a schema. */
  enum Kind {
    SWEEP,
    MODEL
  }

  @Parameters(
      arity = "0..1",
      defaultValue = "sweep",
      paramLabel = "sweep|model",
      description = "Which file (default: sweep).")
  private Kind kind;

  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    String schema = kind == Kind.SWEEP ? Schemas.sweep() : Schemas.model();
    output.text(schema.endsWith("\n") ? schema : schema + "\n");
    return 0;
  }
}
