package org.corehours.sim.cli;

import java.io.IOException;

/** Says something if the process is ended from outside, as by Ctrl-C. */
final class Interruption {

  /** Long work. */
  interface Work {
    void run() throws IOException;
  }

  private Interruption() {}

  /** Does work; if the process is ended meanwhile, says so. */
  static void during(Work work, Runnable words) throws IOException {
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
