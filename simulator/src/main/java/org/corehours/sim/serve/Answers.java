package org.corehours.sim.serve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.Prediction;
import org.corehours.sim.answer.CurveJson;
import org.corehours.sim.answer.EstimateJson;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.answer.PlanJson;
import org.corehours.sim.curve.CurveAnswers;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.plan.Candidate;
import org.corehours.sim.plan.Candidates;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanRequest;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.plan.Search;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.sweep.BuiltIn;
import org.corehours.sim.sweep.Estimator;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.RunLength;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;

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

  private final Cache<PlannerKey, Planner> planners =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();
  private final Cache<Object, List<Map<String, Object>>> growths =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();

  /** All that a planner depends on. */
  private record PlannerKey(
      String family, String execution, String chip, int maxChips, Optional<Own> own) {}

  /** A design of one's own; its chips are chosen, like a plan's. */
  private record Own(String model, String file, String sparsity) {}

  private record GrowthKey(PlannerKey planner, int chips) {}

  private static <K, V> V kept(Cache<K, V> cache, K key, Callable<V> make) {
    try {
      return cache.get(key, make);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedExecutionException e) {
      throw e.getCause() instanceof RequestException refused ? refused : e;
    }
  }

  /** What the command {@code plan --format json} prints. */
  Map<String, Object> plan(Query query) {
    return plan(query, planner(query).plan(query.budget()));
  }

  private Map<String, Object> plan(Query query, Plan plan) {
    PlanAnswer answer =
        new PlanAnswer(List.of(new PlanAnswer.Family(planner(query), List.of(plan))), query.top());
    Map<String, Object> json = PlanJson.of(answer);
    Prices.apply(json.get("designs"), query.price());
    return json;
  }

  /** What {@code estimate --format json} prints of the design, by the law of the plan. */
  Map<String, Object> estimate(Query query) {
    return estimate(query, design(query));
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
    PlannerKey key = key(query, Optional.empty());
    List<Map<String, Object>> rows =
        kept(
            growths,
            new GrowthKey(key, 0),
            () -> {
              Planner planner = planner(query);
              return IntStream.range(0, GROWTH_POINTS)
                  .mapToObj(Answers::budget)
                  .flatMap(budget -> planner.best(budget).map(best -> row(budget, best)).stream())
                  .toList();
            });
    return Prices.applied(rows, query.price());
  }

  private List<Map<String, Object>> designGrowth(Query query, Design design) {
    PlannerKey key = key(query, Optional.of(own(design.candidate(), training(design))));
    List<Map<String, Object>> rows =
        kept(
            growths,
            new GrowthKey(key, design.run().step().slice().chips()),
            () ->
                IntStream.range(0, GROWTH_POINTS)
                    .mapToObj(Answers::budget)
                    .flatMap(
                        budget -> at(design, budget).map(longer -> row(budget, longer)).stream())
                    .toList());
    return Prices.applied(rows, query.price());
  }

  private static double budget(int point) {
    return FROM * Math.pow(TO / FROM, (double) point / (GROWTH_POINTS - 1));
  }

  private static Optional<Design> at(Design design, double budget) {
    try {
      return Optional.of(
          design(
              design.candidate(),
              design.estimator(),
              design.costed(),
              budget,
              design.point().law().name()));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> row(double budget, Design design) {
    Prediction loss = design.predict(design.estimator().interval());
    RunCost run = design.run();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("budget_core_hours", budget);
    row.put("model", design.candidate().model().name());
    row.put("sparsity_pattern", training(design).layers().toString());
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
    Plan plan = planner(query).plan(query.budget());
    Design design = design(query, () -> plan);
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
      Design wider = onChips(query, chips, design.candidate(), training(design));
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
    return ConfigExport.of(query, design(query));
  }

  private Design design(Query query) {
    return design(query, () -> planner(query).plan(query.budget()));
  }

  /**
   * The design asked for.
   *
   * @param plan for the budget, if it is needed
   */
  private Design design(Query query, Supplier<Plan> plan) {
    if (!query.isOwn()) {
      return plan.get().best().design();
    }
    Optional<Design> best =
        query.depth().isPresent() ? Optional.empty() : Optional.of(plan.get().best().design());
    Candidate candidate = best.map(Design::candidate).orElseGet(() -> candidate(query));
    SparseTraining training =
        query
            .sparsity()
            .map(sparsity -> training(sparsity, query))
            .orElse(best.map(Answers::training).orElse(SparseTraining.DENSE));
    return query.chips().isPresent()
        ? onChips(query, query.chips().getAsInt(), candidate, training)
        : ownPlanner(query, candidate, training).plan(query.budget()).best().design();
  }

  private static Candidate candidate(Query query) {
    return Candidates.of(
            query.family(),
            List.of(query.depth().orElseThrow()),
            List.of(query.width().orElseThrow()),
            BuiltIn.dataset(query.family().equals("t5") ? "c4" : "jft-4b"))
        .get(0);
  }

  private static SparseTraining training(String sparsity, Query query) {
    try {
      return new SparseTraining(
          PrunedLayers.parse(sparsity, false),
          PruningSchedule.Gradual.STANDARD,
          Execution.parse(query.execution()));
    } catch (IllegalArgumentException e) {
      throw RequestException.of(e);
    }
  }

  private static SparseTraining training(Design design) {
    return design.costed().training();
  }

  private static Design onChips(
      Query query, int chips, Candidate candidate, SparseTraining training) {
    PlanRequest request = request(query);
    Estimator estimator = new Estimator(request.setting().withChips(chips), request.site());
    Costed costed = estimator.cost(candidate.model(), training);
    return design(candidate, estimator, costed, query.budget(), request.law().name());
  }

  private static Design design(
      Candidate candidate, Estimator estimator, Costed costed, double budget, String law) {
    RunCost run = estimator.run(costed, new RunLength.CoreHours(budget));
    return new Design(
        candidate,
        estimator,
        costed,
        run,
        estimator.point(costed, estimator.law().orElseThrow(() -> new IllegalStateException(law))),
        estimator.epochs(candidate.model(), run));
  }

  private Planner planner(Query query) {
    return kept(planners, key(query, Optional.empty()), () -> new Planner(request(query)));
  }

  private Planner ownPlanner(Query query, Candidate candidate, SparseTraining training) {
    return kept(
        planners,
        key(query, Optional.of(own(candidate, training))),
        () -> {
          PlanRequest all = request(query);
          return new Planner(
              new PlanRequest(
                  all.setting(),
                  all.site(),
                  List.of(candidate),
                  List.of(training),
                  all.deadlineHours(),
                  all.maxChips()));
        });
  }

  private static Own own(Candidate candidate, SparseTraining training) {
    return new Own(candidate.model().name(), candidate.file(), training.layers().toString());
  }

  /** NFNets are never pruned, so that their planner knows no execution. */
  private static PlannerKey key(Query query, Optional<Own> own) {
    String execution = query.family().equals("nfnet") ? "masked" : query.execution();
    return new PlannerKey(query.family(), execution, query.chip(), query.maxChips(), own);
  }

  private static PlanRequest request(Query query) {
    Search search =
        new Search(
            List.of(query.family()),
            Optional.empty(),
            Optional.empty(),
            BATCH,
            List.of(),
            query.execution(),
            List.of(),
            List.of(),
            NmPenalty.STANDARD);
    return search.request(
        query.family(),
        BuiltIn.chip(query.chip()),
        Site.standard(),
        Double.POSITIVE_INFINITY,
        query.maxChips());
  }
}
