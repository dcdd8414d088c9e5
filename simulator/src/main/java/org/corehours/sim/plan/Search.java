package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.sweep.BuiltIn;
import org.corehours.sim.sweep.ModelResolver;
import org.corehours.sim.sweep.NamedLaw;
import org.corehours.sim.sweep.Partitioning;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.Setting;
import org.corehours.sparsity.Execution;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.Site;

/**
 * What a plan chooses from, and by which law, as users say it.
 *
 * @param families each ranked by its own law
 * @param dataset name of the training data; images or text, as the family reads, if there is none
 * @param dataLimit examples that there are, if not as many as in the data set
 * @param batch examples in one optimizer step
 * @param laws names or files; the family's with bootstrap draws where none is of the family
 * @param execution how the chip runs pruned weights
 * @param depths to try; empty for the usual ones
 * @param widths to try; empty for the usual ones
 */
public record Search(
    List<String> families,
    Optional<String> dataset,
    Optional<Double> dataLimit,
    double batch,
    List<String> laws,
    String execution,
    List<Integer> depths,
    List<String> widths,
    NmPenalty penalty) {

  public Search {
    families = families.stream().distinct().toList();
    laws = List.copyOf(laws);
    depths = List.copyOf(depths);
    widths = List.copyOf(widths);
  }

  /** The request for one family. */
  public PlanRequest request(
      String family, Chip chip, Site site, double deadlineHours, int maxChips) {
    Dataset data = data(family);
    List<Candidate> candidates = Candidates.of(family, depths, widths, data);
    ModelResolver.requireReads(candidates.get(0).model(), data);
    LossLaw law = law(family, data);
    Setting setting =
        new Setting(
            limited(data, candidates.get(0)),
            chip,
            0,
            wholeBatch(),
            new Partitioning.Simplest(),
            Optional.empty(),
            Optional.of(law),
            penalty,
            interval(law));
    return new PlanRequest(
        setting, site, candidates, Trainings.of(law, parsed()), deadlineHours, maxChips);
  }

  private Execution parsed() {
    try {
      return Execution.parse(execution);
    } catch (IllegalArgumentException e) {
      throw new RequestException("--" + e.getMessage(), "Maybe masked, as on TPU v4.");
    }
  }

  private Dataset data(String family) {
    return BuiltIn.dataset(dataset.orElse(family.equals("t5") ? Datasets.TEXT : Datasets.IMAGES));
  }

  /** The same data with fewer or more examples; what was learnt from it is known by its name. */
  private Dataset limited(Dataset data, Candidate reader) {
    if (dataLimit.isEmpty()) {
      return data;
    }
    double limit = dataLimit.get();
    if (!(limit >= 1)) {
      throw new RequestException(
          "--data-limit (" + limit + ") must be at least one example", "Maybe 1B.");
    }
    OptionalDouble tokens =
        reader.model().tokensPerExample().isPresent()
            ? OptionalDouble.of(limit * reader.model().tokensPerExample().getAsInt())
            : OptionalDouble.empty();
    return new Dataset(data.name(), limit, data.classes(), tokens, data.source());
  }

  private LossLaw law(String family, Dataset data) {
    List<LossLaw> named = new ArrayList<>();
    for (String name : laws) {
      LossLaw law = NamedLaw.find(name);
      if (families.stream().noneMatch(law.file().family()::equals)) {
        throw new RequestException(
            "--law (%s) was fitted to %s, not to %s"
                .formatted(name, law.file().family(), String.join(" or ", families)),
            "Maybe --family " + law.file().family() + ".");
      }
      named.add(law);
    }
    return named.stream()
        .filter(law -> law.file().family().equals(family))
        .findFirst()
        .or(() -> Laws.forFamilyWithDraws(family, data.name()))
        .orElseThrow(
            () ->
                new RequestException(
                    "no loss law is known for %s on %s".formatted(family, data.name()),
                    "Maybe --dataset %s, or --law FILE of a law fitted to runs of your own."
                        .formatted(family.equals("t5") ? Datasets.TEXT : Datasets.IMAGES)));
  }

  /** The standard interval, from as many draws as the law has. */
  private static IntervalSettings interval(LossLaw law) {
    IntervalSettings usual = IntervalSettings.STANDARD;
    int draws = law.draws().isEmpty() ? usual.draws() : law.draws().size();
    return new IntervalSettings(usual.level(), Math.min(usual.draws(), draws), usual.seed());
  }

  private long wholeBatch() {
    if (!(batch >= 1) || batch > 1e9 || batch != Math.rint(batch)) {
      throw new RequestException(
          "--batch (" + batch + ") must be a whole number above zero", "Maybe 4096.");
    }
    return (long) batch;
  }
}
