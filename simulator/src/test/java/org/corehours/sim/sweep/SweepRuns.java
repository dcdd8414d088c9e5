package org.corehours.sim.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.Derived;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.sweep.design.LossSurface;

/** Runs sweeps as the command does. */
final class SweepRuns {

  static final String VERSION = "test";

  private SweepRuns() {}

  /** A sweep from the text of its file, which goes into a directory. */
  static Sweep read(Path dir, String yaml) throws IOException {
    Path file = Files.writeString(Files.createTempFile(dir, "sweep", ".yaml"), yaml);
    return Sweep.of(ConfigReader.read(file, BuiltIn.names()));
  }

  /** Stores a whole sweep, with CSV; what an earlier run left there is kept. */
  static void run(Sweep sweep, Path dir, int threads) throws IOException {
    run(sweep, dir, threads, Chunks.of(sweep));
  }

  /** The same, cut otherwise. */
  static void run(Sweep sweep, Path dir, int threads, Chunks chunks) throws IOException {
    run(sweep, dir, threads, chunks, Columns.named(sweep.config().output().columns()));
  }

  /** The same with columns of one's own. */
  static void run(Sweep sweep, Path dir, int threads, Chunks chunks, List<Column> columns)
      throws IOException {
    try (SweepStore store = open(sweep, dir, Existing.RESUME, chunks)) {
      new SweepEngine(sweep, threads, chunks, columns).run(store, rows -> {});
      store.finish(
          SweepManifest.of(
              sweep, ResolvedConfig.of(sweep), store, VERSION, Instant.ofEpochSecond(0)),
          Derived.rows(true));
    }
  }

  /** The surface of a sweep's only law. */
  static LossSurface surface(Sweep sweep) {
    return sweep.lossSurfaces().values().iterator().next();
  }

  static SweepStore open(Sweep sweep, Path dir, Existing existing, Chunks chunks)
      throws IOException {
    return SweepStore.open(dir, VERSION, ResolvedConfig.of(sweep), chunks.count(), existing);
  }
}
