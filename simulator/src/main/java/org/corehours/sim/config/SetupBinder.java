package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.config.axis.AxisGrid;
import org.corehours.sim.config.axis.AxisReader;
import org.corehours.sim.config.axis.SweepAxis;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Problems;

/**
 * Makes the {@link RunSetup}s of a sweep: every batch size with every number of chips, every chip
 * and every way to train, except where they are zipped.
 */
final class SetupBinder {

  /** A sweep has no more setups. */
  private static final int MOST = 10_000;

  private static final String CHIP = "chip";
  private static final String CHIPS = "chips";
  private static final String BATCH_SIZE = "batch_size";

  private final JsonNode root;
  private final Problems problems;
  private final KnownNames known;
  private final FileReferences files;

  SetupBinder(JsonNode root, Problems problems, KnownNames known, FileReferences files) {
    this.root = root;
    this.problems = problems;
    this.known = known;
    this.files = files;
  }

  /** All setups; what is wrong becomes a problem. */
  List<RunSetup> bind() {
    SweepAxis<JsonNode> batches = axis(BATCH_SIZE, number(SweepConfig.DEFAULT_BATCH_SIZE));
    SweepAxis<JsonNode> chips = axis(CHIPS, number(0));
    SweepAxis<JsonNode> chip =
        axis(CHIP, JsonNodeFactory.instance.textNode(SweepConfig.DEFAULT_CHIP));
    checkChips(chip);
    TrainingBinder.Axes training = new TrainingBinder(root, problems).bind();
    List<SweepAxis<?>> axes = new ArrayList<>(List.of(batches, chips, chip));
    axes.addAll(List.of(training.sparsity(), training.schedule(), training.execution()));
    if (!problems.noneAt(CHIP) || axes.stream().anyMatch(axis -> axis.values().isEmpty())) {
      return List.of();
    }
    AxisGrid grid = AxisGrid.of(axes, root.path("zip"), "zip", problems);
    if (grid.size() > MOST) {
      tooMany(axes, grid.size());
      return List.of();
    }
    Set<RunSetup> setups = new LinkedHashSet<>();
    for (Map<String, Integer> point : grid.points()) {
      training
          .at(point)
          .map(
              way ->
                  new RunSetup(
                      files.resolve(chip.at(point).asText(), known.chips()),
                      chips.at(point).intValue(),
                      batches.at(point).longValue(),
                      way))
          .ifPresent(setups::add);
    }
    return List.copyOf(setups);
  }

  private static JsonNode number(long value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  private SweepAxis<JsonNode> axis(String key, JsonNode otherwise) {
    JsonNode node = root.has(key) ? root.path(key) : otherwise;
    return new AxisReader(problems).read(key, key, node, true);
  }

  private void checkChips(SweepAxis<JsonNode> chip) {
    boolean list = root.path(CHIP).isArray();
    for (int i = 0; i < chip.values().size(); i++) {
      String path = list ? KeyPath.item(CHIP, i) : CHIP;
      files.check(path, chip.values().get(i).asText(), CHIP, known.chips());
    }
  }

  /** Said of the axis with the most values. */
  private void tooMany(List<SweepAxis<?>> axes, double size) {
    SweepAxis<?> longest = axes.get(0);
    for (SweepAxis<?> axis : axes) {
      longest = axis.values().size() > longest.values().size() ? axis : longest;
    }
    problems.add(
        longest.path(),
        String.format(
            Locale.ROOT, "makes %.0f setups with the other run fields, above %d", size, MOST),
        "Give fewer of them, or zip some.");
  }
}
