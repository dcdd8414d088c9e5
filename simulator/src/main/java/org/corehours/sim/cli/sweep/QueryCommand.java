package org.corehours.sim.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.store.ResultQuery;
import org.corehours.sim.result.store.ResultQuery.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Parameters(index = "0", paramLabel = "DIR", description = "Directory of a finished sweep.")
  private Path dir;

  @Parameters(index = "1", paramLabel = "SQL", description = "One SELECT.")
  private String sql;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    Answer answer = ResultQuery.ask(dir, sql);
    output.print(() -> TextTable.render(table(answer)), answer::rows, answer::rows);
    return 0;
  }

  private static Table table(Answer answer) {
    return new Table(
        answer.columns().stream().map(name -> heading(name, answer.rows())).toList(),
        answer.rows().stream()
            .map(row -> answer.columns().stream().map(name -> text(row.get(name))).toList())
            .toList());
  }

  private static Heading heading(String name, List<Map<String, Object>> rows) {
    boolean numbers =
        rows.stream().map(row -> row.get(name)).allMatch(v -> v == null || v instanceof Number);
    return numbers ? Heading.number(name) : Heading.text(name);
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
