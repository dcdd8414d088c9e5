package org.corehours.sim.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.tpu.cost.StepCost;

/** An estimate as named values. */
public final class EstimateJson {

  private EstimateJson() {}

  /** Its columns, the learning rates to try, and where a step's time goes. */
  public static Map<String, Object> of(Estimate estimate, StepCost step) {
    Map<String, Object> json = new LinkedHashMap<>(RowMaps.of(estimate));
    if (estimate.learningRate().isPresent()) {
      double parameters = (double) estimate.law().parameters();
      LearningRateRule rule = LearningRateRule.NFNET_JFT4B;
      json.put("learning_rate_grid", rule.grid(parameters, estimate.data().examples()));
      json.put("learning_rate_next", rule.next(parameters, estimate.data().examples()));
    }
    json.put("breakdown", RowMaps.breakdown(step));
    return json;
  }
}
