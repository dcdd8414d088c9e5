package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole answer to a query.
 *
 * @param rows values by name; null where a row has none
 */
public record Answer(List<String> columns, List<Map<String, Object>> rows) {

  /** Asks a stored sweep. */
  public static Answer of(Path dir, String sql) throws IOException {
    List<String> columns = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    ResultQuery.ask(
        dir,
        sql,
        Duration.ofMinutes(10),
        new ResultQuery.Reader() {
          @Override
          public void columns(List<String> names) {
            columns.addAll(names);
          }

          @Override
          public boolean row(Map<String, Object> values) {
            return rows.add(values);
          }
        });
    return new Answer(columns, rows);
  }
}
