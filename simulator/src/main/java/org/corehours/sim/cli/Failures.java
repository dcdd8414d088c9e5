package org.corehours.sim.cli;

import com.google.common.base.Splitter;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.Display;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts failures into words and chooses the exit code: 2 for the request, 1 for a bug. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int BUG = 1;
  private static final int BAD_REQUEST = 2;

  private final BooleanSupplier verbose;

  Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    String hint = meant(e).map(name -> "Maybe you mean " + name + "; `").orElse("`");
    return report(command, e, e.getMessage() + "\n  " + hint + help + "` lists the options.");
  }

  /** The option or command that a word may be meant for. */
  private static Optional<String> meant(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = Splitter.on('=').splitToList(unmatched.getUnmatched().get(0)).get(0);
    return Suggestions.closest(
        word, word.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet());
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    Optional<String> shortage = Shortage.of(e);
    if (shortage.isPresent()) {
      return report(command, e, shortage.get());
    }
    if (e instanceof RefusedException refused) {
      return report(command, e, refused.message(names(command, refused.parameter())));
    }
    if (e instanceof OutputException refused) {
      String hint = refused.hint().replaceAll("\\{(\\w+)}", "--$1");
      return report(command, e, e.getMessage() + "\n  " + hint);
    }
    if (e instanceof ConfigException || e instanceof RunsException || e instanceof IOException) {
      return report(command, e, e.getMessage());
    }
    if (e instanceof UncheckedIOException unchecked) {
      return report(command, e, unchecked.getCause().getMessage());
    }
    report(command, e, bug(e));
    return BUG;
  }

  /** Text for an unexpected failure. */
  static String bug(Throwable failure) {
    return "unexpected "
        + failure
        + "\n  This is a bug: please report it with the output of --verbose.";
  }

  /** Reports an error that is no exception: a shortage, a bad jar, or a bug. */
  int handleError(CommandLine command, Error e) {
    Optional<String> known = Shortage.of(e).or(() -> badJar(e));
    report(command, e, known.orElseGet(() -> bug(e)));
    return known.isPresent() ? BAD_REQUEST : BUG;
  }

  /**
   * Families and laws are often loaded while a class is initialised, so the cause may lie deeper.
   */
  private static Optional<String> badJar(Error e) {
    return Throwables.getCausalChain(e).stream()
        .filter(ServiceConfigurationError.class::isInstance)
        .map(
            error ->
                error.getMessage() + "\n  Maybe correct the jar, or take it off the class path.")
        .findFirst();
  }

  /** Reports that standard output could not be written, and returns the exit code. */
  static int reportUnwritten(PrintWriter err, String reason) {
    err.println(
        "corehours: standard output cannot be written: "
            + reason
            + "\n  Maybe send it to a file on a disk that has room.");
    return BAD_REQUEST;
  }

  /** Parameters as options; a command without the one in question has it from a config. */
  private static Function<String, Optional<String>> names(
      CommandLine command, Optional<String> parameter) {
    return parameter.flatMap(name -> option(command, name)).isPresent()
        ? name -> option(command, name)
        : Optional::of;
  }

  private static Optional<String> option(CommandLine command, String parameter) {
    return Optional.of("--" + parameter.replace('_', '-'))
        .filter(option -> command.getCommandSpec().findOption(option) != null);
  }

  private int report(CommandLine command, Throwable e, String text) {
    report(command.getErr(), text, e, verbose.getAsBoolean());
    return BAD_REQUEST;
  }

  /** Prints a message, with the stack trace if asked for. */
  static void report(PrintWriter err, String text, Throwable failure, boolean verbose) {
    err.println("corehours: " + Display.lines(text));
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
  }
}
