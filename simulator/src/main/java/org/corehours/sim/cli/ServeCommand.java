package org.corehours.sim.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.corehours.sim.result.ProgramVersion;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.serve.Explorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page to explore a budget. */
@Command(
    name = "serve",
    description = {
      "Serves a page to explore a budget: what to train, what it reaches, what if.",
      "",
      "Only this machine can reach it unless --host says otherwise. It reads no files and writes"
          + " none. The API behind the page is described at /api/openapi.json."
    },
    footer = {
      "",
      "Examples:",
      "  corehours serve",
      "  corehours serve --port 0",
      "  curl 'http://127.0.0.1:8080/api/plan?budget=10k'"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Port to listen at; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen at; 0.0.0.0 lets everyone in the network ask (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MOST_PORT) {
      throw new RefusedException(
          "--port (" + port + ") must be from 0 to " + MOST_PORT, "Maybe 8080.");
    }
    PrintWriter err = command.commandLine().getErr();
    try (Explorer explorer = Explorer.start(ProgramVersion.current(), host, port, this::bug)) {
      command.commandLine().getOut().println("Corehours is at " + explorer.url());
      command.commandLine().getOut().flush();
      if (explorer.isOpen()) {
        err.println("Everyone in the network who reaches this machine can ask.");
      }
      err.println("Ctrl-C ends it.");
      explorer.join();
    }
    return 0;
  }

  private void bug(String asked, Throwable cause) {
    boolean verbose = command.root().findOption("--verbose").getValue();
    Failures.report(
        command.commandLine().getErr(), asked + ": " + Failures.bug(cause), cause, verbose);
  }
}
