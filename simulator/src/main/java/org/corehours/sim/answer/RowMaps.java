package org.corehours.sim.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.ResultRow;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.column.TextualColumn;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.timing.OpTime;

/** Results under their contract names; what is not a number becomes null. */
public final class RowMaps {

  private RowMaps() {}

  /** An estimate's columns as JSON has them. */
  public static Map<String, Object> of(Estimate estimate) {
    ResultRow row = ResultRow.alone(estimate);
    return of(column -> column.value(row).map(RowMaps::json));
  }

  /** The columns of a stored row that an estimate has too, as JSON has them. */
  public static Map<String, Object> of(StoredRow row) {
    return of(column -> row.value(column).map(RowMaps::json));
  }

  /** An estimate's columns as the cells of a table. */
  public static Map<String, Object> cells(Estimate estimate) {
    ResultRow row = ResultRow.alone(estimate);
    return of(column -> column.value(row).flatMap(value -> cell(column, value)));
  }

  /** The columns of a stored row that an estimate has too, as the cells of a table. */
  public static Map<String, Object> cells(StoredRow row) {
    return of(column -> row.value(column).flatMap(value -> cell(column, value)));
  }

  private static Map<String, Object> of(Function<Column, Optional<?>> value) {
    Map<String, Object> map = new LinkedHashMap<>();
    Columns.ofRuns().forEach(column -> map.put(column.name(), value.apply(column).orElse(null)));
    return map;
  }

  private static Optional<?> cell(Column column, Object value) {
    return column instanceof TextualColumn texts
        ? texts.text(value)
        : Optional.ofNullable(json(value));
  }

  /** Null for what is no finite number. */
  private static Object json(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return value instanceof List<?> list ? list.stream().map(RowMaps::element).toList() : value;
  }

  private static Object element(Object value) {
    return value instanceof Caveat caveat ? CaveatJson.of(caveat) : value;
  }

  /** Seconds of a step by cause. */
  public static Map<String, Object> breakdown(StepCost step) {
    Map<String, Object> map = new LinkedHashMap<>();
    step.breakdown().forEach((cause, time) -> map.put(cause.key(), time.value()));
    return map;
  }

  /** The programs of a step, in order. */
  public static List<Map<String, Object>> layers(List<OpTime> programs) {
    return programs.stream().map(RowMaps::layer).toList();
  }

  private static Map<String, Object> layer(OpTime op) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("section", op.section());
    map.put("op", op.name());
    map.put("pass", op.pass().name().toLowerCase(Locale.ROOT));
    map.put("repeats", op.repeats());
    map.put("seconds", op.seconds());
    map.put("bound", op.times().bound().name().toLowerCase(Locale.ROOT));
    map.put("flops", op.repeats() * op.flops());
    map.put("vector_operations", op.repeats() * op.vectorOperations());
    map.put("bytes", op.repeats() * op.bytes());
    map.put("matrix_seconds", op.repeats() * op.times().matrixSeconds());
    map.put("vector_seconds", op.repeats() * op.times().vectorSeconds());
    map.put("memory_seconds", op.repeats() * op.times().memorySeconds());
    map.put("launch_seconds", op.repeats() * op.times().launchSeconds());
    return map;
  }
}
