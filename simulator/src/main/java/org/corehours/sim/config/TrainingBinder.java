package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.corehours.sim.config.axis.Ranges;
import org.corehours.sim.config.axis.SweepAxis;
import org.corehours.sim.config.axis.TextAxis;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;

/**
 * Reads the axes of a sweep that make its {@link SparseTraining}s. While it is read, an axis maps
 * its values, in the order of the file, to their places.
 */
final class TrainingBinder {

  private static final TextAxis SPARSITY =
      new TextAxis("sparsity", Set.of("dense"), "For example 2:4.");
  private static final TextAxis SCHEDULE =
      new TextAxis("schedule", PruningSchedule.KINDS, "For example \"gradual,start=0.1,end=0.6\".");
  private static final TextAxis EXECUTION =
      new TextAxis("execution", Execution.KINDS, "For example sparse-unit=0.8.");

  private final JsonNode root;
  private final Problems problems;

  TrainingBinder(JsonNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The axes of a sweep's training; what is wrong with them becomes a problem. */
  record Axes(
      SweepAxis<PrunedLayers> sparsity,
      SweepAxis<PruningSchedule> schedule,
      SweepAxis<Execution> execution) {

    /** The way to train at a point, or empty where the execution cannot run the pattern. */
    Optional<SparseTraining> at(Map<String, Integer> point) {
      PrunedLayers layers = sparsity.at(point);
      if (layers.isDense()) {
        return Optional.of(SparseTraining.DENSE);
      }
      return runs(execution.at(point), layers)
          ? Optional.of(new SparseTraining(layers, schedule.at(point), execution.at(point)))
          : Optional.empty();
    }
  }

  Axes bind() {
    Map<PrunedLayers, String> sparsities = sparsities();
    Map<PruningSchedule, String> schedules =
        values(SCHEDULE, PruningSchedule::parse, PruningSchedule.Gradual.STANDARD);
    Map<Execution, String> executions =
        values(EXECUTION, Execution::parse, SparseTraining.DENSE.execution());
    checkExecutions(sparsities, executions.keySet());
    return new Axes(
        axis(SPARSITY, sparsities), axis(SCHEDULE, schedules), axis(EXECUTION, executions));
  }

  private static <T> SweepAxis<T> axis(TextAxis axis, Map<T, String> values) {
    return new SweepAxis<>(axis.key(), axis.key(), List.copyOf(values.keySet()));
  }

  /** A sparse unit runs n:m patterns only. */
  private static boolean runs(Execution execution, PrunedLayers layers) {
    return !(execution instanceof Execution.SparseUnit)
        || layers.patterns().values().stream()
            .allMatch(pattern -> pattern instanceof SparsityPattern.Nm || pattern.sparsity() == 0);
  }

  private void checkExecutions(Map<PrunedLayers, String> sparsities, Set<Execution> executions) {
    sparsities.forEach(
        (layers, path) -> {
          if (!executions.isEmpty() && executions.stream().noneMatch(e -> runs(e, layers))) {
            problems.add(
                path,
                "has no execution that can run it: sparse-unit needs n:m patterns",
                "Maybe a pattern such as 2:4, or add masked to execution.");
          }
        });
  }

  private Map<PrunedLayers, String> sparsities() {
    JsonNode node = root.path(SPARSITY.key());
    boolean padded = root.path("pad").asBoolean(false);
    Function<String, PrunedLayers> parser =
        text -> {
          PrunedLayers layers = PrunedLayers.parse(text, padded);
          return layers.isDense() ? PrunedLayers.NONE : layers;
        };
    return node.isObject() ? range(node, parser) : values(SPARSITY, parser, PrunedLayers.NONE);
  }

  private Map<PrunedLayers, String> range(JsonNode node, Function<String, PrunedLayers> parser) {
    Map<PrunedLayers, String> bound = new LinkedHashMap<>();
    String path = SPARSITY.key();
    if (!problems.noneAt(path) || !problems.checkOrder(path, node, false)) {
      return bound;
    }
    String scale = node.path("scale").asText("linear");
    if (scale.equals("log") && node.path("from").doubleValue() == 0) {
      problems.add(
          KeyPath.key(path, "from"),
          "must be above zero on a scale that is log",
          "Maybe scale: linear, or list dense and the others.");
      return bound;
    }
    Ranges.of(node, scale).forEach(value -> bound.put(parser.apply(value.toString()), path));
    if (bound.size() < node.path("points").intValue()) {
      problems.add(
          path, "has more points than there are numbers between its ends", "Give fewer points.");
    }
    return bound;
  }

  private <T> Map<T, String> values(TextAxis axis, Function<String, T> parser, T otherwise) {
    Map<T, String> bound = new LinkedHashMap<>();
    JsonNode node = root.path(axis.key());
    if (node.isMissingNode()) {
      bound.put(otherwise, axis.key());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(bound, axis, KeyPath.item(axis.key(), i), node.get(i), parser);
      }
    } else {
      add(bound, axis, axis.key(), node, parser);
    }
    return bound;
  }

  private <T> void add(
      Map<T, String> bound, TextAxis axis, String path, JsonNode node, Function<String, T> parser) {
    if (!problems.noneAt(path)) {
      return;
    }
    try {
      String first = bound.putIfAbsent(parser.apply(node.asText()), path);
      if (first != null) {
        problems.add(path, "is the same as " + first, "Remove one of the two.");
      }
    } catch (IllegalArgumentException e) {
      String text = node.asText();
      problems.add(path, axis.problem(text, e), axis.hint(text, !path.equals(axis.key()), e));
    }
  }
}
