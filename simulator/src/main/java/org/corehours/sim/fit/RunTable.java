package org.corehours.sim.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs as a file has them.
 *
 * @param file where they come from
 * @param columns names of the columns, each once
 * @param rows texts by column, in the order of the file; row 1 is the first after any header
 */
record RunTable(Path file, List<String> columns, List<Map<String, String>> rows) {

  RunTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Map::copyOf).toList();
  }
}
