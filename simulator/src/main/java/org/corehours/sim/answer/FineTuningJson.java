package org.corehours.sim.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.corehours.sim.finetune.FineTuning;

/** Fine-tuning as named values. */
public final class FineTuningJson {

  private FineTuningJson() {}

  /** Its values, of an interval of that level. */
  public static Map<String, Object> of(FineTuning tuning, double level) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", FineTuning.DATASET);
    json.put("epochs", FineTuning.EPOCHS);
    json.put("resolution", FineTuning.RESOLUTION);
    json.put("test_resolution", FineTuning.TEST_RESOLUTION);
    json.put("sharpness_aware", true);
    json.put("images_per_core", tuning.imagesPerCore());
    json.put("core_hours", tuning.coreHours().value());
    json.put("usd", tuning.money().value());
    json.put("top1_percent", tuning.top1().percent());
    json.put("top1_low", tuning.top1().low());
    json.put("top1_high", tuning.top1().high());
    json.put("interval_level", level);
    json.put("extrapolated", tuning.top1().extrapolated());
    json.put("total_core_hours", tuning.totalCoreHours().value());
    CaveatJson.put(json, tuning.caveats());
    return json;
  }
}
