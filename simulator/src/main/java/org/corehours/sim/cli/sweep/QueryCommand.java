package org.corehours.sim.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.PositiveNumber;
import org.corehours.sim.result.store.ResultQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SQL on stored results. */
@Command(
    name = "query",
    description = "Runs a SQL query on a sweep's stored results, the table results.",
    footer = {
      "",
      "Examples:",
      "  corehours query results/nfnet-jft4b \"DESCRIBE results\"",
      "  corehours query results/nfnet-jft4b \"SELECT model, min(loss) AS loss FROM results GROUP BY"
          + " model ORDER BY loss\""
    })
public final class QueryCommand implements Callable<Integer> {

  private static final double LONGEST_SECONDS = 1e6;

  @Parameters(index = "0", paramLabel = "DIR", description = "Directory of a finished sweep.")
  private Path dir;

  @Parameters(index = "1", paramLabel = "SQL", description = "One SELECT.")
  private String sql;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Longest time for the whole answer [s] (default: ${DEFAULT-VALUE}).")
  private double timeout;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    double seconds = PositiveNumber.of("--timeout", timeout, LONGEST_SECONDS, "--timeout 600");
    Duration longest = Duration.ofMillis(Math.max(1, Math.round(1000 * seconds)));
    if (output.isTable()) {
      TableRows rows = new TableRows();
      ResultQuery.ask(dir, sql, longest, rows);
      output.text(rows.table());
    } else {
      try (PrintedRows rows = new PrintedRows(output)) {
        ResultQuery.ask(dir, sql, longest, rows);
      }
    }
    return 0;
  }
}
