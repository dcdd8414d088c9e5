package org.corehours.sim.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.result.ProgramVersion;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.CurveFile;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.result.store.StepTimeFile;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;

/**
 * A sweep on its way to a directory: {@link #open}, {@link #run}, {@link #finish} and {@link #read}
 * in this order.
 *
 * @param resolved config with all names and defaults resolved
 * @param chunks number of chunks that are stored
 */
public record SweepJob(Sweep sweep, JsonNode resolved, int chunks) {

  /** The job of storing a sweep. */
  public static SweepJob of(Sweep sweep) {
    return new SweepJob(sweep, ResolvedConfig.of(sweep), SweepEngine.chunks(sweep));
  }

  /** Whether all columns are stored, as {@link #read} needs them. */
  public boolean storesAllColumns() {
    return Columns.named(sweep.config().output().columns()).size() == Columns.ALL.size();
  }

  /**
   * Opens a directory for the sweep, creating it if it is missing.
   *
   * @throws org.corehours.sim.result.OutputException if it holds a sweep that must not be touched,
   *     is in use, or cannot be written to
   */
  public SweepStore open(Path dir, Existing existing) throws IOException {
    return SweepStore.open(dir, ProgramVersion.current(), resolved, chunks, existing);
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

  /** Writes the manifest, and the CSV file if the config asks for one. */
  public void finish(SweepStore store) throws IOException {
    store.finish(
        SweepManifest.of(sweep, resolved, store, ProgramVersion.current(), Instant.now()),
        sweep.config().output().formats().contains(Format.CSV));
  }

  /**
   * Reads the finished sweep; of a large one only the rows on the frontier. Learning curves and
   * step times follow from the rows, so they are computed again in case an interruption left none.
   */
  public StoredSweep read(Path dir) throws IOException {
    StoredSweep stored = ResultStore.read(dir);
    List<StoredCurve> curves = SweepCurves.of(sweep, stored);
    if (!curves.isEmpty()) {
      CurveFile.write(dir, curves);
    }
    List<StepTime> times = SweepStepTimes.of(sweep, stored);
    if (!times.isEmpty()) {
      StepTimeFile.write(dir, times);
    }
    return new StoredSweep(stored.manifest(), stored.rows(), curves, times);
  }
}
