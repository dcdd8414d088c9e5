package org.corehours.sim.sweep;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.name.NamedLaw;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.RefusedException;

/**
 * The loss laws of a sweep, one for each family of its models.
 *
 * @param byFamily in the order of the models
 */
public record SweptLaws(ImmutableMap<String, LossLaw> byFamily) {

  private static final String NO_LAW_NEEDED = "estimate the models one by one, which needs no law.";

  /**
   * The laws that a config names, or those of the families on the data set.
   *
   * @throws RefusedException if a family has no law, or one of another family
   */
  static SweptLaws of(SweepConfig config, List<Architecture> models, String dataset) {
    requireModels(config, models);
    ImmutableMap.Builder<String, LossLaw> laws = ImmutableMap.builder();
    for (Map.Entry<String, Architecture> first : firsts(models).entrySet()) {
      laws.put(first.getKey(), law(config, first.getValue(), dataset));
    }
    return new SweptLaws(laws.buildOrThrow());
  }

  /** The first model of each family. */
  private static ImmutableMap<String, Architecture> firsts(List<Architecture> models) {
    return models.stream()
        .collect(
            ImmutableMap.toImmutableMap(
                Architecture::family, model -> model, (first, next) -> first));
  }

  private static void requireModels(SweepConfig config, List<Architecture> models) {
    for (String family : config.laws().keySet()) {
      if (models.stream().noneMatch(model -> model.family().equals(family))) {
        throw new RefusedException(
            "laws.%s (%s) is for a family without models in this sweep"
                .formatted(family, config.laws().get(family)),
            "Maybe leave it out.");
      }
    }
  }

  private static LossLaw law(SweepConfig config, Architecture model, String dataset) {
    LossLaw law =
        config
            .lawOf(model.family())
            .map(NamedLaw::find)
            .or(() -> Laws.forFamily(model.family(), dataset))
            .orElseThrow(() -> noLaw(model.family(), dataset));
    NamedLaw.requireFamily("models", model, law, wayOut(config, model));
    return law;
  }

  private static String wayOut(SweepConfig config, Architecture model) {
    return config.law().isPresent() && config.models().size() > 1
        ? "Maybe give laws: {" + model.family() + ": …} instead of law, or " + NO_LAW_NEEDED
        : "Maybe give another law, or " + NO_LAW_NEEDED;
  }

  private static RefusedException noLaw(String family, String dataset) {
    List<String> others =
        Laws.names().stream()
            .filter(name -> Laws.find(name).orElseThrow().file().family().equals(family))
            .sorted()
            .toList();
    return new RefusedException(
        "law must be given: none was fitted to models of family %s on dataset %s"
            .formatted(family, dataset),
        others.isEmpty()
            ? "Maybe " + NO_LAW_NEEDED
            : "Maybe law: " + String.join(" or ", others) + ", fitted to that family elsewhere.");
  }

  /** The law of a model. */
  LossLaw of(Architecture model) {
    return byFamily.get(model.family());
  }

  /** The only law, or that of the first model. */
  LossLaw first() {
    return all().get(0);
  }

  /** All laws, in the order of the models. */
  List<LossLaw> all() {
    return byFamily.values().asList();
  }

  /** That the losses of several laws are different quantities; empty with one law. */
  Optional<Caveat> notComparable() {
    if (byFamily.size() == 1) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    byFamily.forEach((family, law) -> names.add(law.name() + " for " + family));
    return Optional.of(
        new Caveat(
            Caveat.Kind.NOT_COMPARABLE,
            "loss",
            "Losses under different laws are different quantities, since their runs differ in data,"
                + " preparation and evaluation: compare runs only under the same law ("
                + names.stream().collect(Collectors.joining(", "))
                + "). Each law has its own frontier."));
  }
}
