package org.corehours.sim.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.sim.plan.Contest.Standing;
import org.corehours.sim.sweep.Estimator;
import org.corehours.sim.sweep.RequestException;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.network.Torus;
import org.corehours.units.Numbers;

/** Ranks what a budget could be spent on by the loss that it buys. */
public final class Planner {

  private static final Comparator<Design> BY_LOSS =
      Comparator.comparingDouble(Design::loss).thenComparing(Design::name);

  private final PlanRequest request;
  private final List<Slicing> options;
  private final Contest contest;

  /** Costs every candidate on every slice, which no budget changes. */
  public Planner(PlanRequest request) {
    this.request = request;
    contest = new Contest(request.law());
    List<Estimator> largestFirst = estimators(request);
    this.options =
        request.candidates().parallelStream()
            .flatMap(
                candidate ->
                    request.trainings().stream()
                        .map(
                            training ->
                                new Slicing(candidate, training, request.law(), largestFirst)))
            .filter(Slicing::fits)
            .toList();
  }

  private static List<Estimator> estimators(PlanRequest request) {
    return Slices.valid(request.setting().chip()).stream()
        .map(Torus::chips)
        .filter(chips -> chips <= request.maxChips())
        .sorted(Comparator.reverseOrder())
        .map(chips -> new Estimator(request.setting().withChips(chips), request.site()))
        .toList();
  }

  /**
   * The plan for a budget [core-hours].
   *
   * @throws RequestException if no design can be had for it, with what would do
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

  private RequestException nothing(double budget) {
    if (options.isEmpty()) {
      return new RequestException(
          String.format(
              Locale.ROOT,
              "--max-chips (%d) are too few: none of %d models fits into their memory",
              request.maxChips(),
              request.candidates().size()),
          "Maybe --max-chips 64, smaller --depths and --widths, or a smaller --batch.");
    }
    if (options.stream().allMatch(option -> option.cheapestStep() > budget)) {
      return new RequestException(
          "--budget (%s core-hours) does not pay for one step".formatted(compact(budget)),
          "Maybe 0.4k, or a smaller --batch.");
    }
    double shortest =
        options.stream().mapToDouble(o -> o.shortestHours(budget)).min().orElseThrow();
    double chips = budget / request.setting().chip().coresPerChip() / request.deadlineHours();
    double affordable = budget * request.deadlineHours() / shortest;
    return new RequestException(
        String.format(
            Locale.ROOT,
            "--deadline (%s h) cannot be met: with at most %d chips %s core-hours take %s h at least",
            Numbers.significant(request.deadlineHours(), 3),
            request.maxChips(),
            compact(budget),
            Numbers.significant(shortest, 3)),
        String.format(
            Locale.ROOT,
            "Maybe --deadline %dh, --max-chips %d, or --budget %s.",
            (long) Math.ceil(shortest),
            slice(chips),
            compact(affordable * 0.99)));
  }

  /** The smallest slice of at least so many chips, or the largest of all. */
  private int slice(double chips) {
    List<Torus> valid = Slices.valid(request.setting().chip());
    return valid.stream()
        .map(Torus::chips)
        .filter(count -> count >= chips)
        .findFirst()
        .orElse(valid.get(valid.size() - 1).chips());
  }

  private static String compact(double coreHours) {
    return Numbers.compact(coreHours, 3);
  }
}
