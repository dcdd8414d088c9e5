package org.corehours.sim.cli.io;

import java.io.IOException;

/** Prints a message if the process is ended from outside, as by Ctrl-C. */
public final class Interruption {

  /** Long work. */
  public interface Work {
    void run() throws IOException;
  }

  private Interruption() {}

  /** Does work; prints a message if the process is ended meanwhile. */
  public static void during(Work work, Runnable words) throws IOException {
    Thread hook = new Thread(words, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      work.run();
    } finally {
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
