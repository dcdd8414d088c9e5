package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.architecture.ModelDescription;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Problems;

/** Makes descriptions of a sweep's models, and reads the model files among them. */
public final class ModelBinder {

  private final Problems problems;
  private final KnownNames known;
  private final Path file;
  private final Map<String, String> placesByName = new HashMap<>();

  public ModelBinder(Problems problems, KnownNames known, Path file) {
    this.problems = problems;
    this.known = known;
    this.file = file;
  }

  /** All models that are sound; what is wrong with the others becomes a problem. */
  public List<ModelDescription> bind(JsonNode models) {
    List<ModelDescription> bound = new ArrayList<>();
    for (int i = 0; models.isArray() && i < models.size(); i++) {
      String path = KeyPath.item("models", i);
      if (problems.noneAt(path)) {
        bound.addAll(model(path, models.get(i)));
      }
      if (bound.size() > FamilyBinder.MOST) {
        problems.add(
            path,
            "makes them more than " + FamilyBinder.MOST + " models in all",
            "Take larger steps or shorter ranges.");
        return bound;
      }
    }
    return bound;
  }

  private List<ModelDescription> model(String path, JsonNode node) {
    if (node.isObject()) {
      return described(path, node);
    }
    String name = node.asText();
    if (ModelFileReader.isModelFile(name)) {
      return modelFile(path, name).stream().toList();
    }
    return problems.checkName(path, name, "model", known.models())
        ? List.of(ModelDescription.builtIn(name))
        : List.of();
  }

  private List<ModelDescription> described(String path, JsonNode node) {
    List<ModelDescription> models = new FamilyBinder(problems, file, path, node).bind();
    for (ModelDescription model : models) {
      if (problems.noneAt(path)) {
        checkUnique(path, model.name());
      }
    }
    return models;
  }

  private Optional<ModelDescription> modelFile(String path, String name) {
    try {
      ModelDescription described = ModelFileReader.read(file.resolveSibling(name));
      checkUnique(path, described.name());
      return Optional.of(described);
    } catch (ConfigException e) {
      e.problems().forEach(p -> problems.add(path, "cannot be used: " + p.sentence(), p.hint()));
    } catch (InvalidPathException e) {
      problems.add(path, "is not a path: " + e.getReason(), "For example mine.yaml.");
    }
    return Optional.empty();
  }

  private void checkUnique(String path, String name) {
    String other = known.models().contains(name) ? "a built-in model" : placesByName.get(name);
    if (other != null) {
      problems.add(
          path, "has the name " + name + ", and so does " + other, "Give it a name of its own.");
    }
    placesByName.putIfAbsent(name, path);
  }
}
