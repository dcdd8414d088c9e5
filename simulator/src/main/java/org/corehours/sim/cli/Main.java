package org.corehours.sim.cli;

import java.util.ServiceConfigurationError;
import org.corehours.sim.cli.estimate.EstimateCommand;
import org.corehours.sim.cli.fit.FitCommand;
import org.corehours.sim.cli.io.Version;
import org.corehours.sim.cli.plan.PlanCommand;
import org.corehours.sim.cli.predict.PredictCommand;
import org.corehours.sim.cli.sparsity.SparsityCommand;
import org.corehours.sim.cli.sweep.QueryCommand;
import org.corehours.sim.cli.sweep.ReportCommand;
import org.corehours.sim.cli.sweep.SweepCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code corehours} command. */
@Command(
    name = "corehours",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs the command line and returns its exit code. */
  static int run(String... args) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.getCommandSpec()
        .usageMessage()
        .description(
            "You have a budget of TPU v4 core-hours: what should you train, what loss will it"
                + " reach, and how certain is that?");
    line.addSubcommand(new PlanCommand())
        .addSubcommand(new EstimateCommand())
        .addSubcommand(new PredictCommand())
        .addSubcommand(new SparsityCommand())
        .addSubcommand(new SweepCommand())
        .addSubcommand(new QueryCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new ReportCommand())
        .addSubcommand(new FitCommand())
        .addSubcommand(new ValidateCommand())
        .addSubcommand(new CalibrateCommand())
        .addSubcommand(new ListCommand())
        .addSubcommand(new SchemaCommand())
        .addSubcommand(new HelpCommand());
    line.getCommandSpec()
        .usageMessage()
        .footer("", "Example:", "  corehours plan --budget 10k", "  corehours help plan");
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures = new Failures(() -> main.verbose);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    try {
      return line.execute(args);
    } catch (ServiceConfigurationError | LinkageError e) {
      return failures.handleBadJar(line, e);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
