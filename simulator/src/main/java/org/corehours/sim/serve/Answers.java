package org.corehours.sim.serve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.corehours.published.PretrainingRun;
import org.corehours.published.Published;
import org.corehours.sim.answer.CaveatJson;
import org.corehours.sim.answer.CurveJson;
import org.corehours.sim.answer.EstimateJson;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.answer.PlanJson;
import org.corehours.sim.curve.CurveAnswers;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.curve.PlannedRun;
import org.corehours.sim.curve.RunCurve;
import org.corehours.sim.plan.CandidateModel;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.result.Caveat;

/**
 * The commands' answers to questions, with what no budget and no price changes kept for the next
 * question.
 */
final class Answers {

  private static final int CURVE_POINTS = 40;
  private static final int KEPT = 64;

  private final Planners planners;

  /** By planner, or by the design and slice that are trained longer. */
  private final Cache<Object, List<GrowthRow>> growths =
      CacheBuilder.newBuilder().maximumSize(KEPT).weakKeys().softValues().build();

  /** Answers by each family's usual law. */
  Answers() {
    this(List.of());
  }

  /**
   * Answers by laws.
   *
   * @param laws names or files; a family without one has its usual law
   */
  Answers(List<String> laws) {
    planners = new Planners(laws);
  }

  private record Asked(Query query, Planner planner, Plan plan) {}

  /** The answer to a question about one of the routes that take one. */
  Object to(Route route, Query query) {
    return switch (route) {
      case PLAN -> plan(asked(query));
      case ESTIMATE -> estimate(design(query));
      case GROWTH -> growth(query, planners.recommending(query));
      case VIEW -> view(asked(query));
      case CONFIG -> ConfigExport.of(query, design(query));
      case LIST, OPENAPI -> throw new IllegalArgumentException(route + " asks nothing");
    };
  }

  private Asked asked(Query query) {
    Planner planner = planners.recommending(query);
    return new Asked(query, planner, priced(query, planner.plan(query.budget())));
  }

  private static Plan priced(Query query, Plan plan) {
    return query.price().map(plan::at).orElse(plan);
  }

  /** The design of one's own, or the recommended one. */
  private Design design(Query query) {
    Planner planner = query.isOwn() ? planners.own(query) : planners.recommending(query);
    return priced(query, planner.plan(query.budget())).best().design();
  }

  /** What the command {@code plan --format json} prints. */
  private static Map<String, Object> plan(Asked asked) {
    return PlanJson.of(
        new PlanAnswer(
            List.of(new PlanAnswer.Family(asked.planner(), List.of(asked.plan()))),
            asked.query().top()));
  }

  /** What {@code estimate --format json} prints of the design, and what a plan says of it. */
  private static Map<String, Object> estimate(Design design) {
    Map<String, Object> json = EstimateJson.of(design.estimate(), design.run().step());
    PlannedRun planned = design.estimated().planned();
    CurveModel model = CurveModel.of(planned.law(), Optional.empty(), Optional.empty());
    json.putAll(
        CurveJson.of(
            planned,
            RunCurve.of(planned, model, CURVE_POINTS),
            CurveAnswers.of(planned, model),
            Optional.empty()));
    String file = design.candidate().file();
    json.put("model_file", file.isEmpty() ? null : file);
    json.put("design_warnings", Caveat.texts(design.caveats()));
    json.put("design_caveats", CaveatJson.of(design.caveats()));
    return json;
  }

  /** The best design at each budget. */
  private List<Map<String, Object>> growth(Query query, Planner planner) {
    return growth(query, planner, planner::best);
  }

  /** One design trained for each budget. */
  private List<Map<String, Object>> growth(Query query, Design design) {
    return growth(query, design.costed(), design::within);
  }

  private List<Map<String, Object>> growth(
      Query query, Object subject, DoubleFunction<Optional<Design>> designs) {
    List<GrowthRow> usual =
        Planners.kept(growths, subject, () -> GrowthRow.of(BudgetLadder.USUAL, designs));
    return Stream.of(
            GrowthRow.of(BudgetLadder.below(query.budget()), designs),
            usual,
            GrowthRow.of(BudgetLadder.above(query.budget()), designs))
        .flatMap(List::stream)
        .map(row -> query.price().map(row::at).orElse(row).json())
        .toList();
  }

  /** Everything that the page shows. */
  private Map<String, Object> view(Asked asked) {
    Query query = asked.query();
    Design design = query.isOwn() ? design(query) : asked.plan().best().design();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("query", query.json());
    view.put("plan", plan(asked));
    view.put("recommended", shape(asked.plan().best().design().candidate()));
    view.put("design", estimate(design));
    view.put("growth", growth(query, asked.planner()));
    view.put("design_growth", growth(query, design));
    view.put("twice_the_chips", row(query, query.budget(), onTwiceTheChips(asked, design)));
    view.put("twice_the_budget", row(query, 2 * query.budget(), design.within(2 * query.budget())));
    view.put("published", published(query.family()));
    view.put("config", ConfigExport.of(query, design));
    return view;
  }

  /** How one would ask for the recommended design as one's own. */
  private static Map<String, Object> shape(CandidateModel candidate) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("depth", candidate.depth());
    shape.put("width", candidate.width());
    return shape;
  }

  private static Optional<Design> onTwiceTheChips(Asked asked, Design design) {
    int chips = 2 * design.run().step().slice().chips();
    return asked.planner().on(chips, design, asked.query().budget());
  }

  private static Map<String, Object> row(Query query, double budget, Optional<Design> design) {
    return design
        .map(found -> GrowthRow.of(budget, found))
        .map(row -> query.price().map(row::at).orElse(row).json())
        .orElse(null);
  }

  private static List<Map<String, Object>> published(String family) {
    return Published.pretrainingRuns(family).stream().map(Answers::published).toList();
  }

  private static Map<String, Object> published(PretrainingRun run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", run.model());
    row.put("epochs", run.epochs());
    row.put("core_hours", run.coreHours().value());
    row.put("loss", run.loss());
    return row;
  }
}
