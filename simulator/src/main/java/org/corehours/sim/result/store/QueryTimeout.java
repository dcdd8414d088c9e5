package org.corehours.sim.result.store;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.corehours.sim.result.OutputException;

/** Cancels a statement that takes too long, be it for the first row or for all of them. */
final class QueryTimeout implements AutoCloseable {

  private final Duration longest;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setNameFormat("query-timeout").setDaemon(true).build());
  private final ScheduledFuture<?> end;
  private volatile boolean over;

  QueryTimeout(Statement statement, Duration longest) {
    this.longest = longest;
    end = clock.schedule(() -> cancel(statement), longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Void cancel(Statement statement) throws SQLException {
    over = true;
    statement.cancel();
    return null;
  }

  void throwIfOver() {
    if (over) {
      BigDecimal seconds = BigDecimal.valueOf(longest.toMillis(), 3).stripTrailingZeros();
      throw new OutputException(
          "the query is not answered within " + seconds.toPlainString() + " s",
          "Maybe a LIMIT, or a longer --timeout.");
    }
  }

  @Override
  public void close() {
    end.cancel(false);
    clock.shutdown();
  }
}
