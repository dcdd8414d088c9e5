package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.StepTime;
import org.corehours.sim.result.file.StagedFiles;

/**
 * Where the time goes, beside a sweep's results, {@code step_times.csv}: one row for each design,
 * one column of seconds for each cause.
 */
final class StepTimeFile {

  /** Its name. */
  static final String NAME = "step_times.csv";

  private static final CsvTable TABLE = new CsvTable(NAME, "step times");
  private static final String KEY = "row_key";
  private static final String UNIT = "_seconds";

  private StepTimeFile() {}

  /** Writes the file under its temporary name, which is returned. */
  static Path stage(StagedFiles files, List<StepTime> times) throws IOException {
    List<String> columns = new ArrayList<>(List.of(KEY));
    times.get(0).seconds().keySet().forEach(cause -> columns.add(cause + UNIT));
    return TABLE.stage(files, columns, times.stream().map(StepTimeFile::row).toList());
  }

  private static Map<String, Object> row(StepTime time) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(KEY, time.rowKey());
    time.seconds().forEach((cause, seconds) -> row.put(cause + UNIT, seconds));
    return row;
  }

  /** Reads the file; empty if there is none. */
  static List<StepTime> read(Path dir) throws IOException {
    return TABLE.read(dir, rows -> rows.stream().map(StepTimeFile::time).toList());
  }

  private static StepTime time(Map<String, String> row) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    row.forEach(
        (column, value) -> {
          if (column.endsWith(UNIT)) {
            seconds.put(
                column.substring(0, column.length() - UNIT.length()), Double.parseDouble(value));
          }
        });
    return new StepTime(row.get(KEY), seconds);
  }
}
