package org.corehours.sim.cli.sweep;

import java.util.Locale;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sim.sweep.SweepEngine;

/** Size of a sweep, in words. */
final class SweepText {

  private SweepText() {}

  static String size(Sweep sweep) {
    int setups = sweep.settings().size();
    int lengths = sweep.config().lengths().size();
    int constraints = sweep.config().constraints().size();
    return String.format(
        Locale.ROOT,
        "%s: %,d rows (%s%s, %s), %s%s",
        sweep.config().name(),
        sweep.size(),
        count(sweep.models().size(), "model"),
        setups == 1 ? "" : ", " + count(setups, "setup"),
        count(lengths, "run length"),
        count(SweepEngine.chunks(sweep), "chunk"),
        constraints == 0
            ? ""
            : "; fewer if "
                + count(constraints, "constraint")
                + (constraints == 1 ? " excludes" : " exclude")
                + " some");
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
