package org.corehours.sim.serve;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.corehours.sim.serve.http.Refusal;

/**
 * Works out answers on a few threads. As many questions wait as the line holds, the next is refused
 * at once; those who ask the same at the same time get the same answer. Who has waited too long is
 * told so: what is already being worked out goes on, what still stands in line is dropped.
 */
final class AnswerPool implements AutoCloseable {

  private final ConcurrentMap<Object, FutureTask<byte[]>> underway = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final Duration patience;

  /**
   * Starts no thread yet.
   *
   * @param count of threads
   * @param line questions that may wait
   * @param patience longest time to wait for an answer
   */
  AnswerPool(int count, int line, Duration patience) {
    this.patience = patience;
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(line),
            new ThreadFactoryBuilder().setNameFormat("answers-%d").setDaemon(true).build());
  }

  /**
   * The answer to a question.
   *
   * @param work fails with unchecked exceptions only, and so does asking
   * @throws Refusal if there are too many questions, or it takes too long
   */
  byte[] answer(Object question, Supplier<byte[]> work) {
    FutureTask<byte[]> task = task(question, work);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (threads.remove(task)) {
        underway.remove(question, task);
        task.cancel(false);
      }
      throw tooLong();
    } catch (CancellationException e) {
      throw tooLong();
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "the server is shutting down", "");
    }
  }

  private FutureTask<byte[]> task(Object question, Supplier<byte[]> work) {
    try {
      return underway.computeIfAbsent(question, asked -> started(asked, work));
    } catch (RejectedExecutionException e) {
      throw new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, "too many requests at once", "Try again in a moment.");
    }
  }

  private FutureTask<byte[]> started(Object question, Supplier<byte[]> work) {
    FutureTask<byte[]> task =
        new FutureTask<>(
            () -> {
              try {
                return work.get();
              } finally {
                underway.remove(question);
              }
            });
    threads.execute(task);
    return task;
  }

  private Refusal tooLong() {
    return new Refusal(
        HttpStatus.SERVICE_UNAVAILABLE,
        "there was no answer within %s seconds".formatted(patience.toSeconds()),
        "Try again in a moment: finished work is kept.");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
