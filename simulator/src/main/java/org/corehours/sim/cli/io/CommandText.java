package org.corehours.sim.cli.io;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** The command line of this run, to be typed again. */
public final class CommandText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private CommandText() {}

  /** The arguments, quoted where a shell needs it. */
  public static String of(ParseResult parsed) {
    return parsed.originalArgs().stream().map(CommandText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
