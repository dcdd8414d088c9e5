package org.corehours.sim.serve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.Prediction;
import org.corehours.sim.answer.CurveJson;
import org.corehours.sim.answer.EstimateJson;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.answer.PlanJson;
import org.corehours.sim.curve.CurveAnswers;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.sweep.RequestException;
import org.corehours.tpu.cost.RunCost;

/**
 * The commands' answers to questions, with what no budget and no price changes kept for the next
 * question.
 */
final class Answers {

  static final long BATCH = 4096;

  private static final double FROM = 400;
  private static final double TO = 110_000;
  private static final int GROWTH_POINTS = 33;
  private static final int CURVE_POINTS = 40;
  private static final int KEPT = 64;

  private final Designs designs = new Designs();
  private final Cache<Object, List<Map<String, Object>>> growths =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();

  private record GrowthKey(Designs.PlannerKey planner, int chips) {}

  /** What the command {@code plan --format json} prints. */
  Map<String, Object> plan(Query query) {
    return plan(query, designs.planner(query).plan(query.budget()));
  }

  private Map<String, Object> plan(Query query, Plan plan) {
    PlanAnswer answer =
        new PlanAnswer(
            List.of(new PlanAnswer.Family(designs.planner(query), List.of(plan))), query.top());
    Map<String, Object> json = PlanJson.of(answer);
    Prices.apply(json.get("designs"), query.price());
    return json;
  }

  /** What {@code estimate --format json} prints of the design, by the law of the plan. */
  Map<String, Object> estimate(Query query) {
    return estimate(query, designs.of(query));
  }

  private static Map<String, Object> estimate(Query query, Design design) {
    Estimate estimate = design.estimate();
    Map<String, Object> json = EstimateJson.of(estimate, design.run().step());
    List<String> warnings = new ArrayList<>(estimate.warnings());
    warnings.addAll(design.warnings());
    json.put("warnings", warnings);
    String file = design.candidate().file();
    json.put("model_file", file.isEmpty() ? null : file);
    PlannedRun planned =
        design.estimator().planned(design.costed(), design.run(), design.point().law());
    CurveModel model = CurveModel.of(planned.law(), Optional.empty(), Optional.empty());
    json.putAll(
        CurveJson.of(
            planned,
            RunCurve.of(planned, model, CURVE_POINTS),
            CurveAnswers.of(planned, model),
            Optional.empty()));
    Prices.apply(json, query.price());
    return json;
  }

  /** The best design at budgets from 0.4k to 110k core-hours. */
  List<Map<String, Object>> growth(Query query) {
    Designs.PlannerKey key = Designs.key(query, Optional.empty());
    List<Map<String, Object>> rows =
        Designs.kept(
            growths,
            new GrowthKey(key, 0),
            () -> {
              Planner planner = designs.planner(query);
              return IntStream.range(0, GROWTH_POINTS)
                  .mapToObj(Answers::budget)
                  .flatMap(budget -> planner.best(budget).map(best -> row(budget, best)).stream())
                  .toList();
            });
    return Prices.applied(rows, query.price());
  }

  private List<Map<String, Object>> designGrowth(Query query, Design design) {
    Designs.Own own = Designs.own(design.candidate(), Designs.training(design));
    Designs.PlannerKey key = Designs.key(query, Optional.of(own));
    List<Map<String, Object>> rows =
        Designs.kept(
            growths,
            new GrowthKey(key, design.run().step().slice().chips()),
            () ->
                IntStream.range(0, GROWTH_POINTS)
                    .mapToObj(Answers::budget)
                    .flatMap(
                        budget ->
                            Designs.at(design, budget).map(longer -> row(budget, longer)).stream())
                    .toList());
    return Prices.applied(rows, query.price());
  }

  private static double budget(int point) {
    return FROM * Math.pow(TO / FROM, (double) point / (GROWTH_POINTS - 1));
  }

  private static Map<String, Object> row(double budget, Design design) {
    Prediction loss = design.predict(design.estimator().interval());
    RunCost run = design.run();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("budget_core_hours", budget);
    row.put("model", design.candidate().model().name());
    row.put("sparsity_pattern", Designs.training(design).layers().toString());
    row.put("parameters", design.parameters());
    row.put("non_zero_parameters", design.nonZeroParameters());
    row.put("epochs", design.epochs());
    row.put("core_hours", run.coreHours().value());
    row.put("chips", run.step().slice().chips());
    row.put("wall_clock_hours", run.wallClock().hours());
    row.put("usd", run.money().value());
    row.put("loss", loss.loss());
    row.put("loss_low", loss.low());
    row.put("loss_high", loss.high());
    row.put("extrapolated", loss.extrapolated());
    return row;
  }

  /** Everything that the page shows. */
  Map<String, Object> view(Query query) {
    Map<String, Object> view = new LinkedHashMap<>();
    Plan plan = designs.planner(query).plan(query.budget());
    Design design = designs.of(query, () -> plan);
    view.put("query", query.json());
    view.put("plan", plan(query, plan));
    view.put("design", estimate(query, design));
    view.put("growth", growth(query));
    view.put("design_growth", designGrowth(query, design));
    view.put("twice_the_chips", twiceTheChips(query, design).orElse(null));
    view.put("published", published(query.family()));
    return view;
  }

  private static Optional<Map<String, Object>> twiceTheChips(Query query, Design design) {
    int chips = 2 * design.run().step().slice().chips();
    try {
      Design wider = Designs.onChips(query, chips, design.candidate(), Designs.training(design));
      return Optional.of(Prices.applied(List.of(row(query.budget(), wider)), query.price()).get(0));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  private static List<Map<String, Object>> published(String family) {
    return family.equals("nfnet")
        ? Published.pretrainingRuns().stream().map(Answers::published).toList()
        : List.of();
  }

  private static Map<String, Object> published(PretrainingRun run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", run.model());
    row.put("epochs", run.epochs());
    row.put("core_hours", run.coreHours().value());
    row.put("loss", run.loss());
    return row;
  }

  /** The sweep that gives the design's numbers again. */
  String config(Query query) {
    return ConfigExport.of(query, designs.of(query));
  }
}
