package org.corehours.sim.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Staged;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.design.LossSurface;

/**
 * Evaluates the chunks of a sweep that are not stored yet, several at a time, and stores each.
 *
 * <p>A chunk's rows follow from the sweep and the chunk's number. Whether a row lies on the
 * frontier follows from all rows; so where that is asked for, all rows are evaluated once for the
 * frontier before the first is stored.
 */
public final class SweepEngine {

  private final Sweep sweep;
  private final Designs designs;
  private final Constraints constraints;
  private final List<Column> columns;
  private final int threads;

  /**
   * An engine for a sweep.
   *
   * @param threads how many to use
   */
  public SweepEngine(Sweep sweep, int threads) {
    this(sweep, threads, Chunks.of(sweep));
  }

  SweepEngine(Sweep sweep, int threads, Chunks chunks) {
    this(sweep, threads, chunks, Columns.named(sweep.config().output().columns()));
  }

  SweepEngine(Sweep sweep, int threads, Chunks chunks, List<Column> columns) {
    this.sweep = sweep;
    this.threads = threads;
    designs = new Designs(sweep, chunks);
    constraints = new Constraints(sweep.config().constraints());
    this.columns = List.copyOf(columns);
  }

  /**
   * Begins to load the libraries that a sweep needs, on a thread of its own: reading a config and
   * loading them take about as long. If they cannot be loaded, the sweep itself says so.
   */
  public static void prepare() {
    Thread loader =
        new Thread(
            () -> {
              LossSurface.load();
              SweepStore.load();
            },
            "loader");
    loader.setDaemon(true);
    loader.setUncaughtExceptionHandler((thread, failure) -> {});
    loader.start();
  }

  /** How many chunks the sweep has. */
  public static int chunks(Sweep sweep) {
    return Chunks.of(sweep).count();
  }

  /**
   * Stores what is missing.
   *
   * @param progress called with the number of rows of the grid that are done, of {@link
   *     Sweep#size()}
   * @throws RefusedException if no row holds the constraints
   * @throws IOException if a chunk cannot be stored
   */
  public void run(SweepStore store, LongConsumer progress) throws IOException {
    try {
      if (designs.chunks().count() == 1) {
        runAlone(store);
      } else {
        runAll(store, progress);
      }
      if (store.rows() == 0) {
        refuse();
      }
    } catch (RefusedException e) {
      store.discard();
      throw e;
    }
  }

  /** Says which constraint leaves out most, counted anew: some chunks may be of an earlier run. */
  private void refuse() throws IOException {
    Constraints counts = new Constraints(sweep.config().constraints());
    try (Workers workers = new Workers(threads)) {
      workers.forEach(
          all().toList(), chunk -> ChunkEvaluation.of(sweep, designs, counts, chunk, false));
    }
    counts.requireAny();
  }

  /** One chunk: its designs are evaluated in parallel, and nothing twice. */
  private void runAlone(SweepStore store) throws IOException {
    if (store.stored().isEmpty()) {
      try (Workers workers = new Workers(threads)) {
        ChunkEvaluation rows = workers.call(() -> evaluate(0, true));
        Frontier frontier = new Frontier();
        rows.addTo(frontier);
        store.keep(stage(store, 0, rows, frontier.rows()));
      }
    }
  }

  /** One thread more than work, since every chunk ends with a wait for the disk. */
  private void runAll(SweepStore store, LongConsumer progress) throws IOException {
    Set<Integer> stored = store.stored();
    List<Integer> missing = all().filter(chunk -> !stored.contains(chunk)).toList();
    AtomicLong done = new AtomicLong(stored.stream().mapToLong(this::rows).sum());
    Semaphore work = new Semaphore(threads);
    try (Workers workers = new Workers(threads + 1)) {
      Set<Long> frontier = missing.isEmpty() ? Set.of() : frontier(workers);
      progress.accept(done.get());
      workers.forEach(
          missing,
          chunk -> {
            store.keep(stage(store, chunk, work, frontier));
            progress.accept(done.addAndGet(rows(chunk)));
          });
    }
  }

  private Set<Long> frontier(Workers workers) throws IOException {
    Frontier frontier = new Frontier();
    if (columns.contains(Columns.ON_FRONTIER)) {
      workers.forEach(
          all().toList(),
          chunk -> {
            Frontier ofChunk = new Frontier();
            evaluate(chunk, false).addTo(ofChunk);
            synchronized (frontier) {
              frontier.addAll(ofChunk);
            }
          });
    }
    return frontier.rows();
  }

  private Stream<Integer> all() {
    return IntStream.range(0, designs.chunks().count()).boxed();
  }

  private long rows(int chunk) {
    return designs.chunks().to(chunk) - designs.chunks().from(chunk);
  }

  private ChunkEvaluation evaluate(int chunk, boolean parallel) {
    return ChunkEvaluation.of(sweep, designs, constraints, chunk, parallel);
  }

  private Staged stage(SweepStore store, int chunk, Semaphore work, Set<Long> frontier)
      throws IOException {
    work.acquireUninterruptibly();
    try {
      return stage(store, chunk, evaluate(chunk, false), frontier);
    } finally {
      work.release();
    }
  }

  private Staged stage(SweepStore store, int chunk, ChunkEvaluation rows, Set<Long> frontier)
      throws IOException {
    return store.stage(chunk, rows.columns(columns, frontier), rows.extrapolated());
  }
}
