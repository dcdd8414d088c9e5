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
import org.corehours.sim.result.StoredCurve.Point;

/** The learning curves beside a sweep's results, {@code curves.csv}: one row for each place. */
public final class CurveFile {

  /** Its name. */
  public static final String NAME = "curves.csv";

  private static final List<String> COLUMNS =
      List.of(
          "row_key",
          "model",
          "share",
          "step",
          "examples",
          "epochs",
          "core_hours",
          "learning_rate_factor",
          "sparsity",
          "loss",
          "loss_low",
          "loss_high");

  private CurveFile() {}

  /** Writes the file, whole or not at all. */
  public static void write(Path dir, List<StoredCurve> curves) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
    COLUMNS.forEach(schema::addColumn);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredCurve curve : curves) {
      curve.points().forEach(point -> rows.add(row(curve, point)));
    }
    StagedFiles.write(dir, NAME, new CsvMapper().writer(schema.build()).writeValueAsString(rows));
  }

  private static Map<String, Object> row(StoredCurve curve, Point point) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("row_key", curve.rowKey());
    row.put("model", curve.model());
    row.put("share", point.share());
    row.put("step", point.step());
    row.put("examples", point.examples());
    row.put("epochs", point.epochs());
    row.put("core_hours", point.coreHours());
    row.put("learning_rate_factor", point.learningRateFactor());
    row.put("sparsity", point.sparsity());
    row.put("loss", point.loss());
    row.put("loss_low", point.lossLow());
    row.put("loss_high", point.lossHigh());
    return row;
  }

  /** Reads the file; empty if there is none. */
  static List<StoredCurve> read(Path dir) throws IOException {
    Path file = dir.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    Map<String, List<Map<String, String>>> byKey = new LinkedHashMap<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      rows.forEachRemaining(
          row -> byKey.computeIfAbsent(row.get("row_key"), key -> new ArrayList<>()).add(row));
      return byKey.entrySet().stream()
          .map(
              entry ->
                  new StoredCurve(
                      entry.getKey(),
                      entry.getValue().get(0).get("model"),
                      entry.getValue().stream().map(CurveFile::point).toList()))
          .toList();
    } catch (RuntimeException e) {
      throw new IOException(file + " does not hold learning curves\nMaybe sweep again.", e);
    }
  }

  private static Point point(Map<String, String> row) {
    return new Point(
        number(row, "share"),
        number(row, "step"),
        number(row, "examples"),
        number(row, "epochs"),
        number(row, "core_hours"),
        number(row, "learning_rate_factor"),
        number(row, "sparsity"),
        number(row, "loss"),
        number(row, "loss_low"),
        number(row, "loss_high"));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
