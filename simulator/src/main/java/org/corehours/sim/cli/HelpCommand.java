package org.corehours.sim.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command. */
@Command(
    name = "help",
    description = "Prints the help of a command, or lists all commands.",
    footer = {"", "Example:", "  corehours help plan"})
final class HelpCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Command to explain.")
  private String name;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    CommandLine root = command.root().commandLine();
    CommandLine explained = name == null ? root : root.getSubcommands().get(name);
    if (explained == null) {
      throw unknown(root.getSubcommands().keySet());
    }
    explained.usage(root.getOut());
    return 0;
  }

  private RefusedException unknown(Set<String> commands) {
    return new RefusedException(
        "command (" + name + ") is not known; there are " + String.join(", ", commands),
        Suggestions.closest(name, commands)
            .map(closest -> "Maybe you mean " + closest + ".")
            .orElse("`corehours help` lists them."));
  }
}
