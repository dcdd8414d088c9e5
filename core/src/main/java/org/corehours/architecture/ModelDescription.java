package org.corehours.architecture;

import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A model as a model file describes it. What a file leaves open, the family or the data set
 * decides.
 *
 * @param name what the model is called in results
 * @param values what is said of it
 */
public record ModelDescription(String name, ModelFamily family, ModelValues values) {

  public ModelDescription {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name (" + name + ") must not be blank");
    }
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(values, "values");
  }

  /** A complete description of a model. */
  public static ModelDescription of(Architecture model) {
    ModelFamily family = ModelFamilies.of(model);
    return new ModelDescription(model.name(), family, family.values(model));
  }

  /**
   * The model.
   *
   * @param classes of the data set, which a classifier of images tells apart where the description
   *     leaves them open
   * @throws IllegalArgumentException if its values do not go together
   */
  public Architecture model(int classes) {
    return family.model(
        name, family.reads() == Reads.IMAGES ? values.orElse(ImageKeys.CLASSES, classes) : values);
  }

  /** The model file, on one line of YAML. */
  public String yaml() {
    String keys =
        values.given().entrySet().stream()
            .map(entry -> ", " + entry.getKey().name() + ": " + entry.getValue())
            .collect(Collectors.joining());
    return "{family: " + family.name() + ", name: " + name + keys + "}";
  }
}
