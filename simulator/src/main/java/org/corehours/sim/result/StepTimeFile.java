package org.corehours.sim.result;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the time goes, beside a sweep's results, {@code step_times.csv}: one row for each design,
 * one column of seconds for each cause.
 */
public final class StepTimeFile {

  /** Its name. */
  public static final String NAME = "step_times.csv";

  private static final String KEY = "row_key";
  private static final String UNIT = "_seconds";

  private StepTimeFile() {}

  /** Writes the file, whole or not at all. */
  public static void write(Path dir, List<StepTime> times) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
    schema.addColumn(KEY);
    times.get(0).seconds().keySet().forEach(cause -> schema.addColumn(cause + UNIT));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StepTime time : times) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put(KEY, time.rowKey());
      time.seconds().forEach((cause, seconds) -> row.put(cause + UNIT, seconds));
      rows.add(row);
    }
    StagedFiles.write(dir, NAME, new CsvMapper().writer(schema.build()).writeValueAsString(rows));
  }

  /** Reads the file; empty if there is none. */
  static List<StepTime> read(Path dir) throws IOException {
    Path file = dir.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      List<StepTime> times = new ArrayList<>();
      rows.forEachRemaining(row -> times.add(time(row)));
      return times;
    } catch (RuntimeException e) {
      throw new IOException(file + " does not hold step times\nMaybe sweep again.", e);
    }
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
