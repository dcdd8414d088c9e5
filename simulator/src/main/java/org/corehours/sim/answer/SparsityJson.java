package org.corehours.sim.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.sparsity.PretrainedChoice;
import org.corehours.sim.sparsity.SparsityStudy.Choice;
import org.corehours.sim.sparsity.SparsityStudy.Outcome;

/** The answer of the sparsity command under stable names. */
public final class SparsityJson {

  private SparsityJson() {}

  public static Map<String, Object> of(SparsityAnswer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(answer.chip().isEmpty() ? "law" : "model", answer.name());
    json.put("law", answer.advice().law().name());
    json.put("law_parameters", answer.advice().parameters());
    json.put("budget_core_hours", finite(answer.coreHours()));
    json.put("law_train_flops", answer.advice().trainFlops());
    json.put("verdict", answer.verdict());
    json.put("loss_unpruned", finite(answer.advice().unpruned()));
    json.put("unpruned_parameters", answer.advice().unprunedParameters());
    json.put("executions", answer.advice().outcomes().stream().map(SparsityJson::of).toList());
    json.put("pretrained", answer.pretrained().stream().map(SparsityJson::of).toList());
    CaveatJson.put(json, answer.caveats());
    return json;
  }

  private static Map<String, Object> of(Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("execution", outcome.name());
    json.put("optimal_sparsity", outcome.optimum().sparsity());
    json.put("best_pattern", outcome.bestPattern().pattern().toString());
    json.put("loss", outcome.optimum().loss());
    json.put("loss_low", outcome.optimum().prediction().low());
    json.put("loss_high", outcome.optimum().prediction().high());
    json.put("interval_level", outcome.optimum().prediction().level());
    json.put("extrapolated", outcome.optimum().prediction().extrapolated());
    json.put("loss_dense", outcome.dense().loss());
    json.put("loss_best_pattern", outcome.bestPattern().loss());
    json.put("patterns", outcome.patterns().stream().map(SparsityJson::of).toList());
    json.put("curve", outcome.curve().stream().map(SparsityJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Choice choice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sparsity", choice.sparsity());
    json.put("sparsity_pattern", choice.pattern().toString());
    json.put("law_data", choice.data());
    json.put("loss", choice.loss());
    json.put("loss_low", choice.prediction().low());
    json.put("loss_high", choice.prediction().high());
    json.put("time_average_loss", choice.timeAverageLoss());
    return json;
  }

  private static Map<String, Object> of(PretrainedChoice choice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sparsity", choice.sparsity());
    json.put("law_parameters", choice.nonZeroParameters());
    json.put("loss_from_scratch", choice.fromScratch());
    json.put("loss_pruned", choice.pruned());
    json.put("worth_core_hours", choice.worth());
    json.put("loss_from_scratch_with_dense_core_hours", finite(choice.withItsCost()));
    return json;
  }

  /** The curves and patterns of all executions, one row a design. */
  public static List<Map<String, Object>> curveRows(SparsityAnswer answer) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Outcome outcome : answer.advice().outcomes()) {
      for (List<Choice> choices : List.of(outcome.curve(), outcome.patterns())) {
        for (Choice choice : choices) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("execution", outcome.name());
          row.putAll(of(choice));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
