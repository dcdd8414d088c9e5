package org.corehours.sim.cli.option;

import org.corehours.sparsity.PruningSchedule;
import picocli.CommandLine.Option;

/** When weights are pruned, and whether layers are filled up for it. */
public final class PruningOptions {

  @Option(
      names = "--schedule",
      paramLabel = "S",
      defaultValue = "gradual",
      description =
          "When weights are pruned: gradual (25 %% to 75 %% of the steps, cubic), pretrained,"
              + " one-shot or constant, with details as in"
              + " gradual,start=0.1,end=0.6,ramp=linear,update_interval=100 (default:"
              + " ${DEFAULT-VALUE}).")
  private String schedule;

  @Option(
      names = "--pad",
      description =
          "With n:m: fill up inputs that are not a multiple of m, so that the pattern applies.")
  private boolean pad;

  /** The schedule, as given. */
  public String text() {
    return schedule;
  }

  /**
   * The schedule.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public PruningSchedule schedule() {
    return PruningSchedule.parse(schedule);
  }

  public boolean pad() {
    return pad;
  }
}
