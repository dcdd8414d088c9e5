package org.corehours.architecture;

import java.util.List;
import java.util.stream.Collectors;
import org.corehours.architecture.ModelKey.Presence;

/**
 * A model as a model file describes it. What a file leaves open, the family or the data set
 * decides.
 *
 * @param name what the model is called in results
 * @param values what is said of it: all that the family requires
 */
public record ModelDescription(String name, ModelFamily family, ModelValues values) {

  public ModelDescription {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name (" + name + ") must not be blank");
    }
    family.keys().stream()
        .filter(key -> key.presence() == Presence.REQUIRED)
        .filter(key -> !values.has(key))
        .findFirst()
        .ifPresent(key -> refuse(key.name() + " is missing"));
    requireOneOf(
        family.keys().stream().filter(key -> key.presence() == Presence.ALTERNATIVE).toList(),
        values);
  }

  private static void requireOneOf(List<? extends ModelKey<?>> alternatives, ModelValues values) {
    long given = alternatives.stream().filter(values::has).count();
    if (!alternatives.isEmpty() && given != 1) {
      refuse(
          "exactly one must be given of "
              + alternatives.stream().map(ModelKey::name).collect(Collectors.joining(", ")));
    }
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /**
   * The built-in model of that name; the data set decides what a classifier of images tells apart.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static ModelDescription builtIn(String name) {
    Architecture model = BuiltInModels.find(name).orElseThrow();
    ModelFamily family = ModelFamilies.of(model);
    return new ModelDescription(
        model.name(), family, family.values(model).without(ImageKeys.CLASSES));
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
