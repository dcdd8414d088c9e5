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

/** Serves a web page to explore a budget. */
@Command(
    name = "serve",
    description = {
      "Serves a web page to explore a budget: what to train and what loss it reaches.",
      "",
      "Only this machine can reach it unless --host says otherwise. It neither reads nor writes"
          + " files. The API behind the page is described at /api/openapi.json."
    },
    footer = {
      "",
      "Examples:",
      "  corehours serve",
      "  corehours serve --port 0",
      "  curl 'http://127.0.0.1:8080/api/plan?budget=10k'"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Port to listen on; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 opens the page to the network (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new RefusedException(
          "--port (" + port + ") must be from 0 to " + MAX_PORT, "Maybe 8080.");
    }
    PrintWriter err = command.commandLine().getErr();
    try (Explorer explorer = Explorer.start(ProgramVersion.current(), host, port, this::bug)) {
      PrintWriter out = command.commandLine().getOut();
      out.println("Corehours is at " + explorer.url());
      if (out.checkError()) {
        return 0;
      }
      if (explorer.isOpen()) {
        err.println("Anyone on the network who reaches this machine can use it.");
      }
      err.println("Press Ctrl-C to stop.");
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
