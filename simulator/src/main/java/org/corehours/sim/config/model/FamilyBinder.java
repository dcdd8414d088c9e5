package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelKey;
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
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Problems problems;
  private final Path file;
  private final String path;
  private final ObjectNode entry;
  private final ModelFamily family;

  FamilyBinder(Problems problems, Path file, String path, JsonNode entry) {
    this.problems = problems;
    this.file = file;
    this.path = path;
    this.entry = entry.deepCopy();
    family = ModelFileBinder.family(entry);
  }

  /** All models, in the order of the file; what is wrong becomes a problem. */
  List<ModelDescription> bind() {
    fillIn();
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

  /** Keys that only sweeps have stand in all their models: a model file cannot give them. */
  private void fillIn() {
    for (ModelKey<?> key : family.keys()) {
      if (key.use() == ModelKey.Use.SWEEPS && !entry.has(key.name())) {
        key.standard().ifPresent(value -> entry.set(key.name(), MAPPER.valueToTree(value)));
      }
    }
  }

  /** In the order of the file, except for keys that always change fastest. */
  private List<SweepAxis<JsonNode>> axes() {
    Map<String, ModelKey<?>> keys = new HashMap<>();
    family.keys().stream().filter(ModelKey::isAxis).forEach(key -> keys.put(key.name(), key));
    List<ModelKey<?>> axes = new ArrayList<>();
    entry
        .fieldNames()
        .forEachRemaining(name -> Optional.ofNullable(keys.get(name)).ifPresent(axes::add));
    axes.sort(Comparator.comparing(ModelKey::innermost));
    return axes.stream().map(this::axis).toList();
  }

  private SweepAxis<JsonNode> axis(ModelKey<?> key) {
    String name = key.name();
    boolean whole = !(key.values() instanceof ModelKey.Fractions);
    return new AxisReader(problems).read(name, KeyPath.key(path, name), entry.path(name), whole);
  }

  private List<ModelDescription> models(List<SweepAxis<JsonNode>> axes, AxisGrid grid) {
    List<ObjectNode> described = new ArrayList<>();
    for (Map<String, Integer> point : grid.points()) {
      ObjectNode model = entry.deepCopy();
      model.remove("zip");
      axes.forEach(axis -> model.set(axis.key(), axis.at(point)));
      described.add(model);
    }
    List<String> names = ModelNames.of(family, described, grid.varying());
    YamlDocument document = problems.within(path, entry);
    List<ModelDescription> models = new ArrayList<>();
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
