package org.corehours.sim.cli.io;

import java.util.List;
import java.util.stream.Collectors;
import org.corehours.sim.result.Caveat;

/** Caveats as lines below an answer. */
public final class Warnings {

  private Warnings() {}

  /** Each as a paragraph of its own. */
  public static String of(List<Caveat> caveats) {
    return caveats.stream().map(caveat -> "\n" + line(caveat.text())).collect(Collectors.joining());
  }

  /** One line, marked as a warning. */
  public static String line(String text) {
    return "Warning: " + text + "\n";
  }
}
