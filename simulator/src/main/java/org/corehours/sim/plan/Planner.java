package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.plan.Contest.Standing;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RefusedException;
import org.corehours.sparsity.SparseTraining;
import org.corehours.units.Numbers;

/** Ranks what a budget could be spent on by the loss that it buys. */
public final class Planner {

  private static final Comparator<Design> BY_LOSS =
      Comparator.comparingDouble(Design::loss).thenComparing(Design::name);

  private final PlanRequest request;
  private final StepCosts costs;
  private final List<Slicing> tried;
  private final List<Slicing> options;
  private final Contest contest;

  /** Costs every candidate on every slice, which no budget changes. */
  public Planner(PlanRequest request) {
    this(request, new StepCosts());
  }

  /** The same, with costs that may be known from another plan. */
  public Planner(PlanRequest request, StepCosts costs) {
    this.request = request;
    this.costs = costs;
    contest = new Contest(request.law());
    List<Estimator> largestFirst =
        request.chips().sizes().stream().sorted(Comparator.reverseOrder()).map(this::on).toList();
    tried =
        request.candidates().stream()
            .flatMap(
                candidate -> request.trainings().stream().map(how -> Map.entry(candidate, how)))
            .toList()
            .parallelStream()
            .map(entry -> slicing(entry.getKey(), entry.getValue(), largestFirst))
            .toList();
    options = tried.stream().filter(Slicing::fits).toList();
  }

  private Slicing slicing(
      CandidateModel candidate, SparseTraining training, List<Estimator> slices) {
    return new Slicing(candidate, training, request.law(), slices, costs);
  }

  private Estimator on(int chips) {
    return new Estimator(request.setting().withChips(chips), request.site());
  }

  /**
   * The plan for a budget [core-hours].
   *
   * @throws RefusedException if no design can be had for it, with what would do
   */
  public Plan plan(double budget) {
    List<Design> designs = designs(budget).sorted(BY_LOSS).toList();
    if (designs.isEmpty()) {
      throw nothing(budget);
    }
    return new Plan(budget, request, ranked(designs), best(2 * budget));
  }

  /** The design of the lowest loss, if any can be had. */
  public Optional<Design> best(double budget) {
    return designs(budget).min(BY_LOSS);
  }

  /** A design of this plan on another number of chips, if it can be trained on so many. */
  public Optional<Design> on(int chips, Design design, double budget) {
    Estimator estimator = on(chips);
    Costed costed;
    try {
      costed = costs.of(estimator, design.candidate().model(), design.costed().training());
    } catch (RefusedException e) {
      return Optional.empty();
    }
    LawPoint point = estimator.point(costed, request.law());
    return Design.within(budget, design.candidate(), estimator, costed, point);
  }

  private Stream<Design> designs(double budget) {
    return options.parallelStream()
        .map(option -> option.design(budget, request))
        .flatMap(Optional::stream);
  }

  private List<RankedDesign> ranked(List<Design> designs) {
    List<Standing> standings =
        contest.standings(
            designs.stream().map(d -> new Contest.Entry(d.point(), d.data())).toList());
    return IntStream.range(0, designs.size())
        .mapToObj(i -> new RankedDesign(designs.get(i), standings.get(i)))
        .toList();
  }

  private RefusedException nothing(double budget) {
    if (options.isEmpty()) {
      return tried.stream().allMatch(slicing -> slicing.refusal().isPresent())
          ? tried.get(0).refusal().orElseThrow()
          : tooFewChips();
    }
    return options.stream().allMatch(option -> option.cheapestStep() > budget)
        ? new RefusedException(
            "budget",
            compact(budget) + " core-hours",
            "does not pay for one step",
            "{budget} 0.4k",
            "a smaller {batch}")
        : tooLate(budget);
  }

  private RefusedException tooFewChips() {
    ChipChoice chips = request.chips();
    List<String> ways = new ArrayList<>();
    enough().ifPresent(size -> ways.add(named(chips, size)));
    ways.addAll(List.of("smaller {depths}", "smaller {widths}", "a smaller {batch}"));
    return new RefusedException(
        chips.parameter(),
        Integer.toString(chips.asked()),
        "are too few: none of " + request.candidates().size() + " models fits into their memory",
        ways.toArray(String[]::new));
  }

  /** The smallest slice beyond those asked for that holds a model. */
  private OptionalInt enough() {
    return ChipChoice.all(request.setting().chip()).stream()
        .filter(size -> size > request.chips().most())
        .filter(this::holdsAny)
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private boolean holdsAny(int chips) {
    List<Estimator> slice = List.of(on(chips));
    return request.candidates().stream()
        .map(candidate -> slicing(candidate, request.trainings().get(0), slice))
        .anyMatch(Slicing::fits);
  }

  private RefusedException tooLate(double budget) {
    double shortest =
        options.stream().mapToDouble(o -> o.shortestHours(budget)).min().orElseThrow();
    double chips = budget / request.setting().chip().coresPerChip() / request.deadlineHours();
    double affordable = budget * request.deadlineHours() / shortest;
    return new RefusedException(
        "deadline",
        Numbers.significant(request.deadlineHours(), 3) + " h",
        String.format(
            Locale.ROOT,
            "cannot be met: with at most %d chips %s core-hours take at least %s h",
            request.chips().most(),
            compact(budget),
            Numbers.significant(shortest, 3)),
        "{deadline} " + (long) Math.ceil(shortest) + "h",
        named(request.chips(), slice(chips)),
        "{budget} " + compact(affordable * 0.99));
  }

  /** The smallest slice of at least so many chips, or the largest of all. */
  private int slice(double chips) {
    List<Integer> all = ChipChoice.all(request.setting().chip());
    return all.stream().filter(size -> size >= chips).findFirst().orElse(all.get(all.size() - 1));
  }

  private static String named(ChipChoice chips, int size) {
    return "{" + chips.parameter() + "} " + size;
  }

  private static String compact(double coreHours) {
    return Numbers.compact(coreHours, 3);
  }
}
