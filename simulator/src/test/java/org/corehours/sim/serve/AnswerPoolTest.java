package org.corehours.sim.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.corehours.sim.serve.http.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerPoolTest {

  private final AnswerPool workers = new AnswerPool(1, 1, Duration.ofSeconds(20));
  private final ExecutorService askers = Executors.newCachedThreadPool();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger queued = new AtomicInteger();

  @AfterEach
  void stop() {
    letGo.countDown();
    workers.close();
    askers.shutdownNow();
  }

  private CompletableFuture<byte[]> ask(AnswerPool some, Object question, Supplier<byte[]> work) {
    return CompletableFuture.supplyAsync(() -> some.answer(question, work), askers);
  }

  private byte[] slowly() {
    slow.incrementAndGet();
    Uninterruptibles.awaitUninterruptibly(letGo);
    return "slow".getBytes(UTF_8);
  }

  @Test
  void whatIsBeingWorkedOutGoesOnAndWhatWaitsIsDropped() {
    try (AnswerPool hasty = new AnswerPool(1, 1, Duration.ofMillis(400))) {
      assertThatThrownBy(() -> hasty.answer("slow", this::slowly))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("no answer within");
      assertThatThrownBy(() -> hasty.answer("queued", this::counted))
          .hasMessageContaining("no answer within");
      letGo.countDown();
      byte[] other = new byte[] {1};
      assertThat(ask(hasty, "other", () -> other).join()).isEqualTo(other);
      assertThat(slow).hasValue(1);
      assertThat(queued).hasValue(0);
    }
  }

  private byte[] counted() {
    queued.incrementAndGet();
    return new byte[0];
  }

  @Test
  void whoAsksAgainGetsWhatIsBeingWorkedOut() {
    CompletableFuture<byte[]> first = ask(workers, "slow", this::slowly);
    awaitSlow();
    CompletableFuture<byte[]> again = ask(workers, "slow", this::slowly);
    CompletableFuture<byte[]> other = ask(workers, "other", this::counted);
    Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(200));
    letGo.countDown();
    assertThat(first.join()).isSameAs(again.join());
    assertThat(other.join()).isEmpty();
    assertThat(slow).hasValue(1);
  }

  private void awaitSlow() {
    while (slow.get() == 0) {
      Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(1));
    }
  }

  @Test
  void aFullLineRefuses() {
    CompletableFuture<byte[]> first = ask(workers, 1, this::slowly);
    awaitSlow();
    List<CompletableFuture<byte[]>> two =
        List.of(ask(workers, 2, this::counted), ask(workers, 3, this::counted));
    assertThatThrownBy(() -> CompletableFuture.anyOf(two.get(0), two.get(1)).join())
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("too many requests");
    letGo.countDown();
    assertThat(first.join()).hasSize(4);
    assertThat(two.stream().filter(one -> !isRefused(one))).hasSize(1);
  }

  private static boolean isRefused(CompletableFuture<byte[]> asked) {
    return asked.handle((answer, failure) -> failure != null).join();
  }

  @Test
  void failuresAreTheAskersAndForgotten() {
    assertThatThrownBy(
            () ->
                workers.answer(
                    1,
                    () -> {
                      throw new IllegalStateException("once");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("once");
    assertThat(workers.answer(1, () -> new byte[0])).isEmpty();
  }
}
