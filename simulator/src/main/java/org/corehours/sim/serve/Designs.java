package org.corehours.sim.serve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.plan.Candidate;
import org.corehours.sim.plan.Candidates;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanRequest;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.plan.Search;
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

/** The designs that questions are about, with the planners that find them kept for the next one. */
final class Designs {

  private static final int KEPT = 12;
  private static final int OWN_KEPT = 64;

  /** Each takes tens of megabytes, so those that memory is too short for are made again. */
  private final Cache<PlannerKey, Planner> planners =
      CacheBuilder.newBuilder().maximumSize(KEPT).softValues().build();

  /** Of one design each. */
  private final Cache<PlannerKey, Planner> ownPlanners =
      CacheBuilder.newBuilder().maximumSize(OWN_KEPT).softValues().build();

  /** All that a planner depends on. */
  record PlannerKey(
      String family, String execution, String chip, int maxChips, Optional<Own> own) {}

  /** A design of one's own; its chips are chosen, like a plan's. */
  record Own(String model, String file, String sparsity) {}

  /** What is in a cache, or is made for it; fails as making it does. */
  static <K, V> V kept(Cache<K, V> cache, K key, Callable<V> make) {
    try {
      return cache.get(key, make);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedExecutionException e) {
      throw e.getCause() instanceof RequestException refused ? refused : e;
    }
  }

  /** The design asked for. */
  Design of(Query query) {
    return of(query, () -> planner(query).plan(query.budget()));
  }

  /**
   * The design asked for.
   *
   * @param plan for the budget, if it is needed
   */
  Design of(Query query, Supplier<Plan> plan) {
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
            .orElse(best.map(Designs::training).orElse(SparseTraining.DENSE));
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

  static SparseTraining training(Design design) {
    return design.costed().training();
  }

  /** A design on another slice. */
  static Design onChips(Query query, int chips, Candidate candidate, SparseTraining training) {
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

  /** The planner of all designs. */
  Planner planner(Query query) {
    return kept(planners, key(query, Optional.empty()), () -> new Planner(request(query)));
  }

  private Planner ownPlanner(Query query, Candidate candidate, SparseTraining training) {
    return kept(
        ownPlanners,
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
                  all.chips()));
        });
  }

  static Own own(Candidate candidate, SparseTraining training) {
    return new Own(candidate.model().name(), candidate.file(), training.layers().toString());
  }

  /** What its answers depend on. NFNets are never pruned: no execution changes them. */
  static PlannerKey key(Query query, Optional<Own> own) {
    String execution = query.family().equals("nfnet") ? "masked" : query.execution();
    return new PlannerKey(query.family(), execution, query.chip(), query.maxChips(), own);
  }

  private static PlanRequest request(Query query) {
    Search search =
        new Search(
            List.of(query.family()),
            Optional.empty(),
            Optional.empty(),
            Answers.BATCH,
            List.of(),
            query.execution(),
            Optional.empty(),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.of(query.maxChips()),
            NmPenalty.STANDARD);
    return search.request(
        query.family(), BuiltIn.chip(query.chip()), Site.standard(), Double.POSITIVE_INFINITY);
  }

  /** The same design with another budget, if that pays for a step. */
  static Optional<Design> at(Design design, double budget) {
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
}
