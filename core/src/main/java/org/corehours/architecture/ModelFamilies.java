package org.corehours.architecture;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The families of models on the class path. */
public final class ModelFamilies {

  private static final ImmutableMap<String, ModelFamily> FAMILIES = load();

  private ModelFamilies() {}

  private static ImmutableMap<String, ModelFamily> load() {
    Map<String, ModelFamily> families = new LinkedHashMap<>();
    for (ModelFamily family :
        ServiceLoader.load(ModelFamily.class, ModelFamilies.class.getClassLoader())) {
      ModelFamily other = families.putIfAbsent(family.name(), family);
      if (other != null) {
        throw new ServiceConfigurationError(
            "%s and %s are both the family %s"
                .formatted(other.getClass().getName(), family.getClass().getName(), family.name()));
      }
    }
    return ImmutableMap.copyOf(families);
  }

  /** Names of all families. */
  public static ImmutableSet<String> names() {
    return FAMILIES.keySet();
  }

  /** All families. */
  public static Collection<ModelFamily> all() {
    return FAMILIES.values();
  }

  /** The family of that name. */
  public static Optional<ModelFamily> find(String name) {
    return Optional.ofNullable(FAMILIES.get(name));
  }

  /**
   * The family of a model.
   *
   * @throws IllegalArgumentException if it is none of {@link #all()}
   */
  public static ModelFamily of(Architecture model) {
    return find(model.family())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "family (" + model.family() + ") of " + model.name() + " is not known"));
  }
}
