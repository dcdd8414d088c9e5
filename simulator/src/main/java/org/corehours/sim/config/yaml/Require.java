package org.corehours.sim.config.yaml;

import java.util.HashSet;
import java.util.List;

/** Conditions on what the records of this package hold. */
public final class Require {

  private Require() {}

  public static void that(boolean condition, String name, Object value, String message) {
    if (!condition) {
      throw new IllegalArgumentException(name + " (" + value + ") " + message);
    }
  }

  public static void text(String value, String name) {
    that(!value.isBlank(), name, value, "must not be blank");
  }

  public static void positive(int value, String name) {
    that(value > 0, name, value, "must be above zero");
  }

  /** The matrices of an MLP: two, or three with a gate. */
  public static void matrices(int mlpMatrices) {
    that(mlpMatrices == 2 || mlpMatrices == 3, "mlpMatrices", mlpMatrices, "must be 2 or 3");
  }

  /** A copy of one value or more, each above zero and none given twice. */
  public static List<Double> amounts(List<Double> values, String name) {
    that(!values.isEmpty(), name, values, "must not be empty");
    for (double value : values) {
      that(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "must be above zero");
    }
    that(distinct(values), name, values, "must not contain a value twice");
    return List.copyOf(values);
  }

  /** A copy of the values of the four stages, each above zero. */
  public static List<Integer> stages(List<Integer> values, String name) {
    that(values.size() == 4, name, values, "must be four values, one for each stage");
    that(values.stream().allMatch(v -> v > 0), name, values, "must be above zero");
    return List.copyOf(values);
  }

  public static boolean distinct(List<?> values) {
    return new HashSet<>(values).size() == values.size();
  }
}
