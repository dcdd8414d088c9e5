package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final List<Integer> TASKS = IntStream.range(0, 100).boxed().toList();

  @Test
  void everyTaskIsDoneOnce() throws IOException {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    try (Workers workers = new Workers(4)) {
      workers.forEach(TASKS, task -> assertThat(done.add(task)).isTrue());
      assertThat(workers.<Integer>call(() -> done.size())).isEqualTo(100);
    }
    assertThat(done).hasSize(100);
  }

  @Test
  void aFailureComesOutAsItIs() {
    IOException checked = new IOException("disk");
    RefusedException refused = new RefusedException("budgets");
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(() -> workers.forEach(TASKS, task -> fail(task, checked)))
          .isSameAs(checked);
      assertThatThrownBy(
              () ->
                  workers.call(
                      () -> {
                        throw refused;
                      }))
          .isInstanceOf(RefusedException.class)
          .hasMessage("budgets");
    }
  }

  private static void fail(int task, IOException failure) throws IOException {
    if (task == 3) {
      throw failure;
    }
  }

  /** So that nothing is written any more when its directory is free for others. */
  @Test
  void nothingRunsAnyMoreAfterAFailure() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    Set<Integer> ended = ConcurrentHashMap.newKeySet();
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      List.of(0, 1),
                      task -> {
                        if (task == 0) {
                          await(started);
                          failing.countDown();
                          throw new IOException("disk");
                        }
                        started.countDown();
                        await(failing);
                        ended.add(
                            IntStream.range(0, 10_000_000).map(i -> i % 2).max().orElseThrow());
                      }))
          .hasMessage("disk");
    }
    assertThat(ended).containsExactly(1);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
