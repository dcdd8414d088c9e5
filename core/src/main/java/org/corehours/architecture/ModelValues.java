package org.corehours.architecture;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file says: keys with values, in the order in which they were given.
 *
 * @param given values by key
 */
public record ModelValues(ImmutableMap<ModelKey<?>, Object> given) {

  /** No values. */
  public static final ModelValues NONE = new ModelValues(ImmutableMap.of());

  /**
   * Returns the same values with one more.
   *
   * @throws IllegalArgumentException if the key has a value already
   */
  public <T> ModelValues with(ModelKey<T> key, T value) {
    return add(key, value);
  }

  /**
   * Returns the same values with one more, whose type is checked only here.
   *
   * @throws ClassCastException if the value is not of the key's type
   * @throws IllegalArgumentException if the key has a value already
   */
  public ModelValues add(ModelKey<?> key, Object value) {
    return new ModelValues(
        ImmutableMap.<ModelKey<?>, Object>builderWithExpectedSize(given.size() + 1)
            .putAll(given)
            .put(key, key.values().cast(value))
            .buildOrThrow());
  }

  /** The same values, and the one given here if the key has none. */
  public <T> ModelValues orElse(ModelKey<T> key, T value) {
    return has(key) ? this : with(key, value);
  }

  /** The same values without a key. */
  public ModelValues without(ModelKey<?> key) {
    ImmutableMap.Builder<ModelKey<?>, Object> rest = ImmutableMap.builder();
    for (Map.Entry<ModelKey<?>, Object> entry : given.entrySet()) {
      if (!entry.getKey().equals(key)) {
        rest.put(entry.getKey(), entry.getValue());
      }
    }
    return new ModelValues(rest.buildOrThrow());
  }

  /** Whether a key was given. */
  public boolean has(ModelKey<?> key) {
    return given.containsKey(key);
  }

  /** The value that was given for a key. */
  public <T> Optional<T> find(ModelKey<T> key) {
    return Optional.ofNullable(given.get(key)).map(key.values()::cast);
  }

  /**
   * The value of a key, or its standard value where it was left out.
   *
   * @throws IllegalArgumentException if it has neither
   */
  public <T> T get(ModelKey<T> key) {
    return find(key)
        .or(key::standard)
        .orElseThrow(() -> new IllegalArgumentException(key.name() + " is missing"));
  }
}
