package org.corehours.sim.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of a run's steps goes.
 *
 * @param rowKey key of the run's row
 * @param seconds of a step by cause, in the order of the cost model; their sum is the row's {@code
 *     step_seconds}
 */
public record StepTime(String rowKey, Map<String, Double> seconds) {

  public StepTime {
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }
}
