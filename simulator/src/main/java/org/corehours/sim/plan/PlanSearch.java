package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.architecture.nfnet.NfNetFamily;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.name.ModelResolver;
import org.corehours.sim.name.NamedFamily;
import org.corehours.sim.name.NamedLaw;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.timing.FittedCalibration;

/**
 * What a plan chooses from, and by which law, as users say it.
 *
 * @param families each ranked by its own law
 * @param dataset name of the training data; images or text, as the family reads, if there is none
 * @param dataLimit examples that there are, if not as many as in the data set
 * @param batch examples in one optimizer step
 * @param laws names or files; the family's with bootstrap draws where none is of the family
 * @param execution how the chip runs pruned weights
 * @param sparsity of all designs, as {@link org.corehours.sparsity.PrunedLayers#parse} reads it;
 *     the usual ones are compared if empty
 * @param depths to try; empty for the usual ones
 * @param widths to try; empty for the usual ones
 * @param chips of all designs; chosen if empty
 * @param maxChips largest slice that can be had; {@value ChipChoice#STANDARD_MOST} if empty
 */
public record PlanSearch(
    List<String> families,
    Optional<String> dataset,
    Optional<Double> dataLimit,
    double batch,
    List<String> laws,
    String execution,
    Optional<String> sparsity,
    List<Integer> depths,
    List<String> widths,
    OptionalInt chips,
    OptionalInt maxChips,
    NmPenalty penalty) {

  /**
   * Examples in one optimizer step where nothing else is asked for, those of the published runs.
   */
  public static final int STANDARD_BATCH = Setting.STANDARD_BATCH;

  /** Largest budget that is planned for, <em>assumed</em>: more is a slip [core-hours]. */
  public static final double MOST_BUDGET = 1e8;

  /** Family of the models where no other is asked for. */
  public static final String STANDARD_FAMILY = NfNetFamily.NAME;

  /** Execution of pruned weights where no other is asked for. */
  public static final String STANDARD_EXECUTION = "masked";

  public PlanSearch {
    families = families.stream().map(NamedFamily::spelled).distinct().toList();
    laws = List.copyOf(laws);
    depths = List.copyOf(depths);
    widths = List.copyOf(widths);
  }

  /** The request for one family. */
  public PlanRequest request(
      String family, Chip chip, FittedCalibration calibration, Site site, double deadlineHours) {
    Dataset data = data(family);
    List<CandidateModel> candidates = Candidates.of(family, depths, widths, data);
    ModelResolver.requireReads(candidates.get(0).model(), data);
    LossLaw law = law(family, data);
    Setting setting =
        Setting.of(limited(data, candidates.get(0)), chip)
            .withCalibration(calibration)
            .withBatch(wholeBatch())
            .withLaw(law)
            .withPenalty(penalty)
            .withInterval(law.limited(IntervalSettings.STANDARD));
    return new PlanRequest(
        setting,
        site,
        candidates,
        Trainings.of(law, execution, sparsity),
        deadlineHours,
        ChipChoice.of(chips, maxChips, chip));
  }

  private Dataset data(String family) {
    return BuiltIn.dataset(dataset.orElse(usualDataset(family)));
  }

  private static String usualDataset(String family) {
    return ModelFamilies.find(family)
        .map(ModelFamily::dataset)
        .orElseThrow(() -> RefusedException.unknown("family", family, Candidates.families()));
  }

  /** The same data with fewer or more examples; what was learnt from it is known by its name. */
  private Dataset limited(Dataset data, CandidateModel reader) {
    if (dataLimit.isEmpty()) {
      return data;
    }
    double limit = dataLimit.get();
    if (!(limit >= 1)) {
      throw new RefusedException(
          "data_limit", Double.toString(limit), "must be at least one example", "{data_limit} 1B");
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
        throw new RefusedException(
            "law",
            name,
            "was fitted to %s, not to %s"
                .formatted(law.file().family(), String.join(" or ", families)),
            "{family} " + law.file().family());
      }
      named.add(law);
    }
    return named.stream()
        .filter(law -> law.file().family().equals(family))
        .findFirst()
        .or(() -> Laws.forFamilyWithDraws(family, data.name()))
        .orElseThrow(
            () ->
                new RefusedException(
                    "dataset",
                    data.name(),
                    "has no loss law for " + family,
                    "{dataset} " + usualDataset(family),
                    "{law} FILE of a law fitted to runs of your own"));
  }

  private long wholeBatch() {
    if (!(batch >= 1) || batch > 1e9 || batch != Math.rint(batch)) {
      throw new RefusedException(
          "batch",
          Double.toString(batch),
          "must be a whole number above zero",
          "{batch} " + STANDARD_BATCH);
    }
    return (long) batch;
  }
}
