package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corehours.sim.config.axis.AxisGrid;
import org.corehours.sim.config.axis.AxisReader;
import org.corehours.sim.config.axis.SweepAxis;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.ConfigProblem;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.YamlDocument;

/** Makes the models that one entry of a sweep describes by family: the product of its axes. */
final class FamilyBinder {

  /** An entry does not describe more models, and neither does a sweep. */
  static final int MOST = 10_000;

  private static final int MOST_SHOWN = 3;
  private static final Set<String> NO_AXES = Set.of("family", "name", "widths", "zip");
  private static final String FASTEST = "depth_multiplier";
  private static final String FRACTIONS = "width_multiplier";

  private final Problems problems;
  private final Path file;
  private final String path;
  private final ObjectNode entry;

  FamilyBinder(Problems problems, Path file, String path, JsonNode entry) {
    this.problems = problems;
    this.file = file;
    this.path = path;
    this.entry = entry.deepCopy();
  }

  /** All models, in the order of the file; what is wrong becomes a problem. */
  List<ModelFile> bind() {
    if (isNfNet() && !entry.has(FRACTIONS)) {
      entry.put(FRACTIONS, 1.0);
    }
    List<SweepAxis<JsonNode>> axes = axes();
    if (!problems.noneAt(path)) {
      return List.of();
    }
    String zipPath = KeyPath.key(path, "zip");
    AxisGrid grid = AxisGrid.of(List.copyOf(axes), entry.path("zip"), zipPath, problems);
    if (grid.size() > MOST) {
      problems.add(
          path,
          "must describe at most " + MOST + " models",
          "Take larger steps or shorter ranges.");
    }
    return problems.noneAt(path) ? models(axes, grid) : List.of();
  }

  private boolean isNfNet() {
    return entry.path("family").asText().equals("nfnet");
  }

  /** In the order of the file, except that an NFNet's depth always changes fastest. */
  private List<SweepAxis<JsonNode>> axes() {
    AxisReader reader = new AxisReader(problems);
    List<String> keys = new ArrayList<>();
    entry.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(NO_AXES);
    if (keys.remove(FASTEST)) {
      keys.add(FASTEST);
    }
    return keys.stream()
        .map(
            key ->
                reader.read(key, KeyPath.key(path, key), entry.path(key), !key.equals(FRACTIONS)))
        .toList();
  }

  private List<ModelFile> models(List<SweepAxis<JsonNode>> axes, AxisGrid grid) {
    List<ObjectNode> described = new ArrayList<>();
    for (Map<String, Integer> point : grid.points()) {
      ObjectNode model = entry.deepCopy();
      model.remove("zip");
      axes.forEach(axis -> model.set(axis.key(), axis.at(point)));
      described.add(model);
    }
    List<String> names = ModelNames.of(described, grid.varying());
    YamlDocument document = problems.within(path, entry);
    List<ModelFile> models = new ArrayList<>();
    for (int i = 0, wrong = 0; i < described.size() && wrong < MOST_SHOWN; i++) {
      try {
        Problems own = new Problems(file, document);
        models.add(new ModelFileBinder(described.get(i), own, names.get(i)).bind());
      } catch (ConfigException e) {
        String among = described.size() == 1 ? "" : " in " + names.get(i);
        e.problems()
            .forEach(p -> problems.add(path + "." + p.path(), p.message() + among, hint(p, among)));
        wrong++;
      }
    }
    return models;
  }

  private static String hint(ConfigProblem problem, String among) {
    return among.isEmpty()
        ? problem.hint()
        : "Maybe zip: [d_model, heads] or other keys that go together. " + problem.hint();
  }
}
