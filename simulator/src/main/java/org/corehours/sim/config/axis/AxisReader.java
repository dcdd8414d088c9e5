package org.corehours.sim.config.axis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.YamlReader;

/** Writes out the values of keys that take one value, a list, or a range. */
public final class AxisReader {

  /** No axis has more values. */
  static final int MOST = 10_000;

  private final Problems problems;

  public AxisReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The values of a key; none where something is wrong, which becomes a problem.
   *
   * @param whole whether they are whole numbers: those between a range's ends are rounded then, and
   *     what comes out twice is left out
   */
  public SweepAxis<JsonNode> read(String key, String path, JsonNode node, boolean whole) {
    List<JsonNode> values = new ArrayList<>();
    if (!problems.noneAt(path)) {
      return new SweepAxis<>(key, path, values);
    }
    if (node.isObject()) {
      range(path, node, whole).forEach(value -> values.add(YamlReader.number(value)));
    } else if (node.isArray()) {
      node.forEach(values::add);
    } else {
      values.add(node);
    }
    return new SweepAxis<>(key, path, values);
  }

  private List<Double> range(String path, JsonNode range, boolean whole) {
    if (range.has("points")) {
      return points(path, range, whole);
    }
    if (range.has("scale")) {
      add(path, "scale", "needs points", "For example points: 5.");
    } else if (!whole && !range.has("step")) {
      add(path, "step", "is missing", "Give step or points. For example step: 0.25.");
    } else if (problems.checkOrder(path, range, true)) {
      return stepped(path, range);
    }
    return List.of();
  }

  private List<Double> points(String path, JsonNode range, boolean whole) {
    if (range.has("step")) {
      add(path, "step", "cannot be combined with points", "Keep only step or points.");
    } else if (problems.checkOrder(path, range, false)) {
      List<Double> exact = Ranges.of(range, range.path("scale").asText("linear"));
      List<Double> values = exact.stream().map(v -> whole ? Math.rint(v) : v).distinct().toList();
      if (whole || values.size() == exact.size()) {
        return values;
      }
      problems.add(
          path, "has more points than there are numbers between its ends", "Give fewer points.");
    }
    return List.of();
  }

  private List<Double> stepped(String path, JsonNode range) {
    double from = range.path("from").doubleValue();
    double to = range.path("to").doubleValue();
    double step = range.path("step").asDouble(1);
    double count = Ranges.count(from, to, step);
    if (count > MOST) {
      problems.add(
          path,
          String.format(Locale.ROOT, "has %.0f values; at most %d are allowed", count, MOST),
          "Take larger steps or a shorter range, or give points.");
      return List.of();
    }
    return Ranges.stepped(from, to, step);
  }

  private void add(String path, String key, String message, String hint) {
    problems.add(KeyPath.key(path, key), message, hint);
  }
}
