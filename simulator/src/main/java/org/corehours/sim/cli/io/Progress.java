package org.corehours.sim.cli.io;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar with rate and time left on a terminal, nothing elsewhere. */
public final class Progress implements AutoCloseable {

  /** Set by the launcher when standard error is a terminal; Java itself cannot tell. */
  private static final String TERMINAL = "corehours.terminal";

  private final ProgressBar bar;

  public Progress(String task, long total) {
    bar = Boolean.getBoolean(TERMINAL) ? bar(task, total) : null;
  }

  private static ProgressBar bar(String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUnit(" rows", 1)
        .setStyle(ProgressBarStyle.ASCII)
        .showSpeed()
        .build();
  }

  public void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
