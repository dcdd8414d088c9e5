package org.corehours.sim.result.store;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.corehours.sim.result.file.Csv;
import org.corehours.sim.result.file.SpreadsheetText;
import org.corehours.sim.result.file.StagedFiles;

/**
 * A CSV file with a header beside a sweep's results.
 *
 * @param name of the file
 * @param holds what it holds, in the plural
 */
record CsvTable(String name, String holds) {

  /** Writes the file under its temporary name, which is returned. */
  Path stage(StagedFiles files, List<String> columns, List<Map<String, Object>> rows)
      throws IOException {
    return Files.writeString(files.stage(name), Csv.writer(columns).writeValueAsString(rows));
  }

  /** Makes something of the file's rows; an empty list if there is no file. */
  <T> List<T> read(Path dir, Function<List<Map<String, String>>, List<T>> make) throws IOException {
    Path file = dir.resolve(name);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      List<Map<String, String>> cells = rows.readAll();
      cells.forEach(row -> row.replaceAll((column, cell) -> SpreadsheetText.original(cell)));
      return make.apply(cells);
    } catch (RuntimeException e) {
      throw new IOException(file + " does not contain " + holds + "\nMaybe sweep again.", e);
    }
  }
}
