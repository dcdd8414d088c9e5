package org.corehours.sim.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.corehours.sim.cli.estimate.EstimateCommand;
import org.corehours.sim.cli.fit.FitCommand;
import org.corehours.sim.cli.io.StandardOutput;
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

  private static final List<Class<?>> COMMANDS =
      List.of(
          PlanCommand.class,
          EstimateCommand.class,
          PredictCommand.class,
          SparsityCommand.class,
          SweepCommand.class,
          QueryCommand.class,
          ServeCommand.class,
          ReportCommand.class,
          FitCommand.class,
          ValidateCommand.class,
          CalibrateCommand.class,
          ListCommand.class,
          SchemaCommand.class,
          HelpCommand.class);

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    TemporaryFolder.use();
    System.exit(
        run(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            args));
  }

  /** Runs the command line and returns its exit code. */
  static int run(OutputStream out, OutputStream err, String... args) {
    StandardOutput output = new StandardOutput(out);
    PrintWriter messages =
        new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    int code = run(output.writer(), messages, args);
    Optional<String> unwritten = output.finish();
    if (code != 0 || unwritten.isEmpty()) {
      return code;
    }
    return Failures.reportUnwritten(messages, unwritten.get());
  }

  private static int run(PrintWriter out, PrintWriter err, String... args) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.getCommandSpec()
        .usageMessage()
        .description(
            "You have a budget of TPU v4 core-hours: what should you train, what loss will it"
                + " reach, and how certain is that?");
    commands(args).forEach(line::addSubcommand);
    line.getCommandSpec()
        .usageMessage()
        .footer("", "Example:", "  corehours plan --budget 10k", "  corehours help plan");
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures = new Failures(() -> main.verbose);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    try {
      return line.execute(args);
    } catch (Error e) {
      return failures.handleError(line, e);
    }
  }

  /** The command that is asked for, since to describe them all takes a while, or else all. */
  private static List<Class<?>> commands(String... args) {
    return COMMANDS.stream()
        .filter(command -> command != HelpCommand.class)
        .filter(command -> args.length > 0 && name(command).equals(args[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
