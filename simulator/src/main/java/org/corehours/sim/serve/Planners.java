package org.corehours.sim.serve;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.plan.ChipChoice;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.plan.StepCosts;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.timing.Calibrations;

/**
 * The planners of questions, kept for the next one: a budget, a price and how many designs to show
 * change no planner. What memory is too short for is made again.
 */
final class Planners {

  /** More than the families, executions and slices that a hand goes back and forth between. */
  private static final int KEPT = 48;

  /** Of a design of one's own each, which take a hundredth of the memory. */
  private static final int OWN_KEPT = 512;

  private final Cache<Key, Planner> planners =
      CacheBuilder.newBuilder().maximumSize(KEPT).softValues().build();
  private final Cache<Key, Planner> own =
      CacheBuilder.newBuilder().maximumSize(OWN_KEPT).softValues().build();
  private final StepCosts costs = new StepCosts();

  private final List<String> laws;

  /** Planners by each family's law, or by laws that are named or in files. */
  Planners(List<String> laws) {
    this.laws = List.copyOf(laws);
  }

  /** All that a planner depends on. */
  private record Key(
      String family,
      String execution,
      Optional<String> sparsity,
      String chip,
      List<Integer> slices,
      boolean fixed,
      OptionalInt depth,
      Optional<String> width) {}

  /** The planner of all designs that a question allows. */
  Planner recommending(Query query) {
    return kept(planners, key(query, false), () -> planner(query, false));
  }

  /** The planner of a design of one's own, under the same constraints. */
  Planner own(Query query) {
    return kept(own, key(query, true), () -> planner(query, true));
  }

  /** Where nothing is pruned, no execution changes anything. */
  private static Key key(Query query, boolean own) {
    ChipChoice chips = query.chipChoice();
    return new Key(
        query.family(),
        query.sparsity().isPresent() || Choices.isSparse(query.family())
            ? query.execution()
            : Choices.USUAL_EXECUTION,
        query.sparsity(),
        query.chip(),
        chips.sizes(),
        chips.fixed(),
        own ? query.depth() : OptionalInt.empty(),
        own ? query.width() : Optional.empty());
  }

  private Planner planner(Query query, boolean own) {
    PlanSearch search =
        new PlanSearch(
            List.of(query.family()),
            Optional.empty(),
            Optional.empty(),
            PlanSearch.STANDARD_BATCH,
            laws,
            query.execution(),
            query.sparsity(),
            own ? query.depth().stream().boxed().toList() : List.of(),
            own ? query.width().stream().toList() : List.of(),
            query.chips(),
            query.maxChips(),
            NmPenalty.STANDARD);
    return new Planner(
        search.request(
            query.family(),
            Chips.find(query.chip()).orElseThrow(),
            Calibrations.builtIn(),
            Site.standard(),
            Double.POSITIVE_INFINITY),
        costs);
  }

  /** What is in a cache, or is made for it; fails as making it does. */
  static <K, V> V kept(Cache<K, V> cache, K key, Callable<V> make) {
    try {
      return cache.get(key, make);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedExecutionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }
}
