package org.corehours.sim.sweep;

import com.google.common.util.concurrent.MoreExecutors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/** A fixed number of threads; the first failure of a task ends the others and is thrown. */
final class Workers implements AutoCloseable {

  /** A task for one of several things. */
  interface Task<T> {
    void run(T each) throws IOException;
  }

  /** Far longer than any chunk takes. */
  private static final Duration LONGEST_TASK = Duration.ofHours(1);

  private final ForkJoinPool pool;

  Workers(int threads) {
    pool = new ForkJoinPool(threads);
  }

  /** Runs one task, which may use all threads by parallel streams. */
  <T> T call(Callable<T> task) throws IOException {
    return get(submit(task));
  }

  /** Runs a task for each, as many at a time as there are threads. */
  <T> void forEach(List<T> all, Task<T> task) throws IOException {
    List<Future<?>> futures = new ArrayList<>();
    for (T each : all) {
      futures.add(submit(() -> run(task, each)));
    }
    try {
      for (Future<?> future : futures) {
        get(future);
      }
    } finally {
      futures.forEach(future -> future.cancel(false));
    }
  }

  private static <T> Void run(Task<T> task, T each) throws IOException {
    task.run(each);
    return null;
  }

  /** A pool of this kind hides checked exceptions; this one comes out again. */
  private <T> Future<T> submit(Callable<T> task) {
    return pool.submit(
        () -> {
          try {
            return task.call();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static <T> T get(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException(e.getCause());
    }
  }

  /** Waits for the tasks that are running; those that were not started were cancelled before. */
  @Override
  public void close() {
    MoreExecutors.shutdownAndAwaitTermination(pool, LONGEST_TASK);
  }
}
