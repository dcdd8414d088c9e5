package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelKey.Flags;
import org.corehours.architecture.ModelKey.Fractions;
import org.corehours.architecture.ModelKey.WholeNumbers;
import org.corehours.architecture.ModelValues;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.Nodes;
import org.corehours.sim.config.yaml.Problems;

/** Makes a {@link ModelDescription} of a tree that has passed its schema. */
final class ModelFileBinder {

  private final JsonNode root;
  private final Problems problems;
  private final String name;

  ModelFileBinder(JsonNode root, Problems problems, String name) {
    this.root = root;
    this.problems = problems;
    this.name = name;
  }

  /**
   * The model.
   *
   * @throws ConfigException if its values do not go together
   */
  ModelDescription bind() {
    ModelFamily family = family(root);
    ModelValues values = values(root);
    family
        .problems(values)
        .forEach(problem -> problems.add(problem.key().name(), problem.message(), problem.hint()));
    problems.throwIfAny();
    return new ModelDescription(name, family, values);
  }

  static ModelFamily family(JsonNode model) {
    return ModelFamilies.find(model.path("family").asText()).orElseThrow();
  }

  /** What a tree says of a model. */
  static ModelValues values(JsonNode model) {
    ModelValues values = ModelValues.NONE;
    for (ModelKey<?> key : family(model).keys()) {
      if (model.has(key.name())) {
        values = values.add(key, value(key, model.path(key.name())));
      }
    }
    return values;
  }

  private static Object value(ModelKey<?> key, JsonNode node) {
    if (key.values() instanceof WholeNumbers) {
      return node.intValue();
    }
    if (key.values() instanceof Fractions) {
      return node.doubleValue();
    }
    return key.values() instanceof Flags ? node.booleanValue() : Nodes.integers(node);
  }
}
