package org.corehours.sim.result.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.corehours.sim.result.StoredCurve;
import org.corehours.sim.result.StoredCurve.Point;
import org.corehours.sim.result.file.StagedFiles;

/** The learning curves beside a sweep's results, {@code curves.csv}: one row for each place. */
final class CurveFile {

  /** Its name. */
  static final String NAME = "curves.csv";

  private static final CsvTable TABLE = new CsvTable(NAME, "learning curves");
  private static final String KEY = "row_key";
  private static final String MODEL = "model";

  /** What a place is made of, in the order of the record and of the file. */
  private static final Map<String, Function<Point, Object>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("share", Point::share);
    COLUMNS.put("step", Point::step);
    COLUMNS.put("examples", Point::examples);
    COLUMNS.put("tokens", point -> point.tokens().isPresent() ? point.tokens().getAsDouble() : "");
    COLUMNS.put("epochs", Point::epochs);
    COLUMNS.put("core_hours", Point::coreHours);
    COLUMNS.put("learning_rate_factor", Point::learningRateFactor);
    COLUMNS.put("sparsity", Point::sparsity);
    COLUMNS.put("loss", Point::loss);
    COLUMNS.put("loss_low", Point::lossLow);
    COLUMNS.put("loss_high", Point::lossHigh);
    COLUMNS.put("extrapolated", Point::extrapolated);
  }

  private CurveFile() {}

  /** Writes the file under its temporary name, which is returned. */
  static Path stage(StagedFiles files, List<StoredCurve> curves) throws IOException {
    List<String> columns = new ArrayList<>(List.of(KEY, MODEL));
    columns.addAll(COLUMNS.keySet());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredCurve curve : curves) {
      curve.points().forEach(point -> rows.add(row(curve, point)));
    }
    return TABLE.stage(files, columns, rows);
  }

  private static Map<String, Object> row(StoredCurve curve, Point point) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(KEY, curve.rowKey());
    row.put(MODEL, curve.model());
    COLUMNS.forEach((name, value) -> row.put(name, value.apply(point)));
    return row;
  }

  /** Reads the file; empty if there is none. */
  static List<StoredCurve> read(Path dir) throws IOException {
    return TABLE.read(dir, CurveFile::curves);
  }

  private static List<StoredCurve> curves(List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.computeIfAbsent(row.get(KEY), key -> new ArrayList<>()).add(row));
    return byKey.values().stream().map(CurveFile::curve).toList();
  }

  private static StoredCurve curve(List<Map<String, String>> rows) {
    Map<String, String> first = rows.get(0);
    return new StoredCurve(
        first.get(KEY), first.get(MODEL), rows.stream().map(CurveFile::point).toList());
  }

  private static Point point(Map<String, String> row) {
    return new Point(
        number(row, "share"),
        number(row, "step"),
        number(row, "examples"),
        row.get("tokens").isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(number(row, "tokens")),
        number(row, "epochs"),
        number(row, "core_hours"),
        number(row, "learning_rate_factor"),
        number(row, "sparsity"),
        number(row, "loss"),
        number(row, "loss_low"),
        number(row, "loss_high"),
        truth(row, "extrapolated"));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static boolean truth(Map<String, String> row, String column) {
    return switch (row.get(column)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(column + " is neither true nor false");
    };
  }
}
