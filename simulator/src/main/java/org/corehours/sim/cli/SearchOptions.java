package org.corehours.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.plan.Candidate;
import org.corehours.sim.plan.Candidates;
import org.corehours.sim.plan.PlanRequest;
import org.corehours.sim.plan.Trainings;
import org.corehours.sim.sweep.BuiltIn;
import org.corehours.sim.sweep.ModelResolver;
import org.corehours.sim.sweep.NamedLaw;
import org.corehours.sim.sweep.Partitioning;
import org.corehours.sim.sweep.RequestException;
import org.corehours.sim.sweep.Setting;
import org.corehours.sparsity.Execution;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a plan chooses from, and by which law. */
final class SearchOptions {

  @Option(
      names = "--family",
      paramLabel = "F",
      split = ",",
      defaultValue = "nfnet",
      description =
          "nfnet, vit or t5, or several; each is ranked by its own law (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> families;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      description = "Training data (default: jft-4b, or c4 for a language model).")
  private String dataset;

  @Option(
      names = "--data-limit",
      paramLabel = "X",
      converter = NumberConverter.class,
      description =
          "Examples that there are, if not as many as in the data set; epochs count these.")
  private Double dataLimit;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "4096",
      converter = NumberConverter.class,
      description = "Examples in one optimizer step (default: ${DEFAULT-VALUE}).")
  private double batch;

  @Option(
      names = "--law",
      paramLabel = "L",
      split = ",",
      description =
          "Loss law of a family, a name or a file (default: the family's with bootstrap draws).")
  private List<String> laws = List.of();

  @Option(
      names = "--execution",
      paramLabel = "X",
      defaultValue = "masked",
      description =
          "How the chip runs pruned weights: masked (what TPU v4 does), compressed, or hypothetical:"
              + " sparse-unit, ideal (default: ${DEFAULT-VALUE}).")
  private String execution;

  @Option(
      names = "--depths",
      paramLabel = "N",
      split = ",",
      description =
          "Depths to try, also outside the shapes that the law can be trusted with: multipliers of"
              + " NFNets, layers of transformers.")
  private List<Integer> depths = List.of();

  @Option(
      names = "--widths",
      paramLabel = "W",
      split = ",",
      description =
          "Widths to try, likewise: multipliers of NFNet-F0's or plus; d_model of transformers.")
  private List<String> widths = List.of();

  @Mixin private PenaltyOption penalty;

  /** The families, each once. */
  List<String> families() {
    return families.stream().distinct().toList();
  }

  /** The request for one family. */
  PlanRequest request(
      String family, SiteOptions.Accounts accounts, double deadlineHours, int maxChips) {
    Dataset data = data(family);
    List<Candidate> candidates = Candidates.of(family, depths, widths, data);
    ModelResolver.requireReads(candidates.get(0).model(), data);
    LossLaw law = law(family, data);
    Setting setting =
        new Setting(
            limited(data, candidates.get(0)),
            accounts.chip(),
            0,
            wholeBatch(),
            new Partitioning.Simplest(),
            Optional.empty(),
            Optional.of(law),
            penalty.penalty(),
            interval(law));
    return new PlanRequest(
        setting,
        accounts.site(),
        candidates,
        Trainings.of(law, execution()),
        deadlineHours,
        maxChips);
  }

  private Execution execution() {
    try {
      return Execution.parse(execution);
    } catch (IllegalArgumentException e) {
      throw new RequestException("--" + e.getMessage(), "Maybe masked, as on TPU v4.");
    }
  }

  private Dataset data(String family) {
    String name = dataset != null ? dataset : family.equals("t5") ? Datasets.TEXT : Datasets.IMAGES;
    return BuiltIn.dataset(name);
  }

  /** The same data with fewer or more examples; what was learnt from it is known by its name. */
  private Dataset limited(Dataset data, Candidate reader) {
    if (dataLimit == null) {
      return data;
    }
    if (!(dataLimit >= 1)) {
      throw new RequestException(
          "--data-limit (" + dataLimit + ") must be at least one example", "Maybe 1B.");
    }
    OptionalDouble tokens =
        reader.model().tokensPerExample().isPresent()
            ? OptionalDouble.of(dataLimit * reader.model().tokensPerExample().getAsInt())
            : OptionalDouble.empty();
    return new Dataset(data.name(), dataLimit, data.classes(), tokens, data.source());
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
