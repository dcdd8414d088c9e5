package org.corehours.sim.cli.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.sim.answer.EstimateJson;
import org.corehours.sim.answer.FineTuningJson;
import org.corehours.sim.answer.RowMaps;
import org.corehours.sim.finetune.FineTuning;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.timing.OpTime;

/**
 * An estimate of one run, with what was asked for besides.
 *
 * @param step mean step of the run
 * @param layers programs of a step, if they are to be listed
 * @param tuned the same model fine-tuned
 * @param inside the run's learning curve
 */
record EstimateAnswer(
    Estimate estimate,
    StepCost step,
    Optional<List<OpTime>> layers,
    Optional<FineTuning> tuned,
    Optional<CurveAnswer> inside) {

  String text() {
    return EstimateText.of(estimate, step, layers.orElse(List.of()))
        + tuned.map(tuning -> FineTuneOption.text(tuning, estimate)).orElse("")
        + inside.map(answer -> CurveText.of(answer, estimate)).orElse("");
  }

  Map<String, Object> json() {
    Map<String, Object> json = EstimateJson.of(estimate, step);
    layers.ifPresent(programs -> json.put("layers", RowMaps.layers(programs)));
    tuned.ifPresent(
        tuning ->
            json.put("fine_tuning", FineTuningJson.of(tuning, estimate.law().intervalLevel())));
    inside.ifPresent(answer -> json.putAll(answer.json(estimate)));
    return json;
  }

  /** The estimate as one row, or the learning curve as many. */
  List<Map<String, Object>> rows() {
    return inside.map(CurveAnswer::rows).orElseGet(() -> List.of(row()));
  }

  private Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>(RowMaps.cells(estimate));
    tuned.ifPresent(tuning -> row.putAll(FineTuneOption.columns(tuning, estimate)));
    return row;
  }
}
