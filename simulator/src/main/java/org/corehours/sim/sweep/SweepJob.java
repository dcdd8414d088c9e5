package org.corehours.sim.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.ProgramVersion;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.Derived;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;

/**
 * A sweep on its way to a directory: {@link #open}, {@link #run} and {@link #finish} in this order.
 *
 * @param resolved config with all names and defaults resolved
 * @param chunks number of chunks that are stored
 */
public record SweepJob(Sweep sweep, JsonNode resolved, int chunks) {

  /** The job of storing a sweep. */
  public static SweepJob of(Sweep sweep) {
    return new SweepJob(sweep, ResolvedConfig.of(sweep), SweepEngine.chunks(sweep));
  }

  /** Whether all columns are stored, as a report needs them. */
  public boolean storesAllColumns() {
    return Columns.named(sweep.config().output().columns()).size() == Columns.ALL.size();
  }

  /** Writes the report of a stored sweep. */
  public interface Report {
    void write(Path dir, StoredSweep stored) throws IOException;
  }

  /**
   * Opens a directory for the sweep, creating it if it is missing.
   *
   * @param report patterns of the names that the files of the report have
   * @throws org.corehours.sim.result.OutputException if it holds a sweep or other files that must
   *     not be touched, is in use, or cannot be written to
   */
  public SweepStore open(Path dir, Existing existing, List<String> report) throws IOException {
    return SweepStore.open(dir, ProgramVersion.current(), resolved, chunks, existing, report);
  }

  /**
   * Evaluates and stores the chunks that are missing.
   *
   * @param progress receives the number of rows that are done, of {@link Sweep#size()}
   * @throws org.corehours.sim.run.RefusedException if no row holds the constraints
   */
  public void run(SweepStore store, int threads, LongConsumer progress) throws IOException {
    new SweepEngine(sweep, threads).run(store, progress);
  }

  /**
   * Stores what follows from the rows, the manifest and the report. Only then does a sweep that
   * replaces another one take its place.
   *
   * @param report is not called if columns are left out
   * @return the finished sweep, of a large one only the rows on the frontier; empty if columns are
   *     left out
   */
  public Optional<StoredSweep> finish(SweepStore store, Report report) throws IOException {
    Optional<StoredSweep> stored = store.isWhole() ? read(store) : store(store);
    if (stored.isPresent()) {
      report.write(store.directory(), stored.get());
    }
    store.publish();
    return stored;
  }

  private Optional<StoredSweep> read(SweepStore store) throws IOException {
    return storesAllColumns() ? Optional.of(ResultStore.read(store.directory())) : Optional.empty();
  }

  private Optional<StoredSweep> store(SweepStore store) throws IOException {
    Manifest manifest =
        SweepManifest.of(sweep, resolved, store, ProgramVersion.current(), Instant.now());
    boolean csv = sweep.config().output().formats().contains(Format.CSV);
    if (!storesAllColumns()) {
      store.finish(manifest, Derived.rows(csv));
      return Optional.empty();
    }
    StoredSweep rows = store.rows(manifest);
    Derived derived = new Derived(csv, SweepCurves.of(sweep, rows), SweepStepTimes.of(sweep, rows));
    store.finish(manifest, derived);
    return Optional.of(
        new StoredSweep(rows.manifest(), rows.rows(), derived.curves(), derived.stepTimes()));
  }
}
