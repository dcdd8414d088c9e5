package org.corehours.architecture;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The families of models on the class path. */
public final class ModelFamilies {

  /** Finds the families of Corehours first, and opens further jars only if asked for more. */
  private static final ServiceLoader<ModelFamily> LOADER =
      ServiceLoader.load(ModelFamily.class, ModelFamilies.class.getClassLoader());

  private static final Supplier<ImmutableMap<String, ModelFamily>> ALL =
      Suppliers.memoize(ModelFamilies::load);

  private ModelFamilies() {}

  private static ImmutableMap<String, ModelFamily> load() {
    Map<String, ModelFamily> families = new LinkedHashMap<>();
    synchronized (LOADER) {
      for (ModelFamily family : LOADER) {
        ModelFamily other = families.putIfAbsent(family.name(), family);
        if (other != null) {
          throw new ServiceConfigurationError(
              "%s and %s are both the family %s"
                  .formatted(
                      other.getClass().getName(), family.getClass().getName(), family.name()));
        }
      }
    }
    return ImmutableMap.copyOf(families);
  }

  /** Names of all families. */
  public static ImmutableSet<String> names() {
    return ALL.get().keySet();
  }

  /** All families. */
  public static Collection<ModelFamily> all() {
    return ALL.get().values();
  }

  /** The family of that name. Jars after the one that has it are not opened. */
  public static Optional<ModelFamily> find(String name) {
    synchronized (LOADER) {
      for (ModelFamily family : LOADER) {
        if (family.name().equals(name)) {
          return Optional.of(family);
        }
      }
    }
    return Optional.empty();
  }

  /** The first model that the families have under a name. */
  static Optional<Architecture> builtIn(String model) {
    synchronized (LOADER) {
      for (ModelFamily family : LOADER) {
        for (Architecture each : family.builtIn()) {
          if (each.name().equals(model)) {
            return Optional.of(each);
          }
        }
      }
    }
    return Optional.empty();
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
