package org.corehours.sim.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.corehours.sim.result.SweepStore;
import org.corehours.sim.result.SweepStore.Existing;

/** Runs sweeps as the command does. */
final class SweepRuns {

  static final String VERSION = "test";

  private SweepRuns() {}

  /** Stores a whole sweep, with CSV; what an earlier run left there is kept. */
  static void run(Sweep sweep, Path dir, int threads) throws IOException {
    try (SweepStore store = open(sweep, dir, Existing.RESUME)) {
      new SweepEngine(sweep, threads).run(store, rows -> {});
      store.finish(
          SweepManifest.of(
              sweep, ResolvedConfig.of(sweep), store, VERSION, Instant.ofEpochSecond(0)),
          true);
    }
  }

  static SweepStore open(Sweep sweep, Path dir, Existing existing) throws IOException {
    return SweepStore.open(
        dir, VERSION, ResolvedConfig.of(sweep), SweepEngine.chunks(sweep), existing);
  }
}
