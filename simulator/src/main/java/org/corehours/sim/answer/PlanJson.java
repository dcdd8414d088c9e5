package org.corehours.sim.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanCaveats;
import org.corehours.sim.plan.RankedDesign;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.estimate.Estimate;

/** The answer of the plan command under stable names. */
public final class PlanJson {

  private PlanJson() {}

  /** One plan, or all of them under {@code plans}. */
  public static Map<String, Object> of(PlanAnswer answer) {
    List<Map<String, Object>> plans =
        answer.plans().stream().map(plan -> of(plan, answer.shown())).toList();
    return plans.size() == 1 ? plans.get(0) : Map.of("plans", plans);
  }

  private static Map<String, Object> of(Plan plan, int shown) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("budget_core_hours", plan.budget());
    json.put("family", plan.best().design().candidate().model().family());
    json.put("law", plan.request().law().name());
    json.put("candidates", plan.designs().size());
    json.put("designs", plan.designs().stream().limit(shown).map(PlanJson::design).toList());
    json.put("within_half_percent", near(plan));
    json.put("next_doubling", plan.doubled().map(d -> doubling(plan, d)).orElse(null));
    CaveatJson.put(json, PlanCaveats.of(plan));
    return json;
  }

  private static Map<String, Object> design(RankedDesign ranked) {
    Design design = ranked.design();
    Estimate estimate = design.estimate();
    Map<String, Object> json = new LinkedHashMap<>(RowMaps.of(estimate));
    CaveatJson.put(json, caveats(design, estimate));
    json.put("probability_best", ranked.probabilityBest());
    json.put("expected_regret", ranked.expectedRegret());
    String file = design.candidate().file();
    json.put("model_file", file.isEmpty() ? null : file);
    return json;
  }

  private static List<Caveat> caveats(Design design, Estimate estimate) {
    return Stream.concat(estimate.caveats().stream(), design.caveats().stream()).toList();
  }

  private static Map<String, Object> near(Plan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("designs", plan.near().stream().map(near -> near.design().name()).toList());
    json.put("parameters", range(plan, Design::parameters));
    json.put("epochs", range(plan, Design::epochs));
    return json;
  }

  private static List<Double> range(Plan plan, ToDoubleFunction<Design> property) {
    Plan.Range range = plan.nearRange(property);
    return List.of(range.low(), range.high());
  }

  private static Map<String, Object> doubling(Plan plan, Design doubled) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("budget_core_hours", 2 * plan.budget());
    json.put("loss", doubled.loss());
    json.put("change", plan.doublingChange());
    json.put("model", doubled.candidate().model().name());
    json.put("sparsity_pattern", doubled.estimate().pruning().pattern());
    json.put("parameters", doubled.parameters());
    json.put("epochs", doubled.epochs());
    return json;
  }

  /** The designs of all plans, one row each. */
  public static List<Map<String, Object>> rows(PlanAnswer answer) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Plan plan : answer.plans()) {
      for (RankedDesign ranked : plan.designs().stream().limit(answer.shown()).toList()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("budget_core_hours", plan.budget());
        row.putAll(design(ranked));
        List<Caveat> caveats = caveats(ranked.design(), ranked.design().estimate());
        row.put("warnings", String.join("; ", Caveat.texts(caveats)));
        row.put("caveats", Columns.CAVEATS.text(caveats).orElse(""));
        rows.add(row);
      }
    }
    return rows;
  }
}
