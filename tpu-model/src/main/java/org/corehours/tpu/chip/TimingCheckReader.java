package org.corehours.tpu.chip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.tpu.sheet.SheetValue;

/** Reads lists of runs that step times were compared with. */
public final class TimingCheckReader {

  private static final int MAX_RUNS = 1_000_000;
  private static final double MAX_ERROR = 10;

  private TimingCheckReader() {}

  private static final List<String> KEYS =
      List.of("runs", "what", "mean_absolute_error", "fitted", "source");

  /** The checks of a list; those with problems are left out. */
  public static List<TimingCheck> checks(SheetValue at) {
    return at.items().stream().flatMap(item -> check(item).stream()).toList();
  }

  private static Optional<TimingCheck> check(SheetValue at) {
    Map<String, SheetValue> entries = at.entries(KEYS);
    Optional<Integer> runs = at.required(entries, "runs").flatMap(v -> v.count(1, MAX_RUNS));
    Optional<String> what = at.required(entries, "what").flatMap(SheetValue::text);
    Optional<Double> error =
        at.required(entries, "mean_absolute_error").flatMap(v -> v.number(0, MAX_ERROR));
    Optional<Boolean> fitted = at.required(entries, "fitted").flatMap(SheetValue::flag);
    Optional<String> source = at.required(entries, "source").flatMap(SheetValue::text);
    if (runs.isEmpty() || what.isEmpty() || error.isEmpty() || fitted.isEmpty()) {
      return Optional.empty();
    }
    return source.map(
        text -> new TimingCheck(runs.get(), what.get(), error.get(), fitted.get(), text));
  }
}
