package org.corehours.sim.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.result.Estimate;
import org.corehours.tpu.cost.StepCost;

/** An estimate as named values. */
public final class EstimateJson {

  private EstimateJson() {}

  /** Its columns, the caveats as objects. */
  public static Map<String, Object> columns(Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>(RowMaps.of(estimate));
    CaveatJson.put(json, estimate.caveats());
    return json;
  }

  /** Its columns, the learning rates to try, and where a step's time goes. */
  public static Map<String, Object> of(Estimate estimate, StepCost step) {
    Map<String, Object> json = columns(estimate);
    if (!Double.isNaN(estimate.learningRate())) {
      double parameters = (double) estimate.lawParameters();
      LearningRateRule rule = LearningRateRule.NFNET_JFT4B;
      json.put("learning_rate_grid", rule.grid(parameters, estimate.examples()));
      json.put("learning_rate_next", rule.next(parameters, estimate.examples()));
    }
    json.put("breakdown", RowMaps.breakdown(step));
    return json;
  }
}
