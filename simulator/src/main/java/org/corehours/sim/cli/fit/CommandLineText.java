package org.corehours.sim.cli.fit;

import java.util.Optional;

/** A command line that is written option by option. */
final class CommandLineText {

  private final StringBuilder text;

  private CommandLineText(String start) {
    text = new StringBuilder(start);
  }

  static CommandLineText of(String start) {
    return new CommandLineText(start);
  }

  void option(String name, Object value) {
    text.append(' ').append(name).append(' ').append(value);
  }

  void option(String name, Optional<?> value) {
    value.ifPresent(given -> option(name, given));
  }

  void flag(String name, boolean given) {
    if (given) {
      text.append(' ').append(name);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
