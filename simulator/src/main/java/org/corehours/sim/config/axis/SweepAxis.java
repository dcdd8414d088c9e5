package org.corehours.sim.config.axis;

import java.util.List;
import java.util.Map;

/**
 * A key of a file and all values it takes.
 *
 * @param path where the key stands
 * @param values in the order of the file, none of them twice where the axis is not zipped
 */
public record SweepAxis<T>(String key, String path, List<T> values) {

  public SweepAxis {
    values = List.copyOf(values);
  }

  /** The value at a point of an {@link AxisGrid}. */
  public T at(Map<String, Integer> point) {
    return values.get(point.get(key));
  }
}
