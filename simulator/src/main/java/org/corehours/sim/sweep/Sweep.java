package org.corehours.sim.sweep;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.config.CustomDataset;
import org.corehours.sim.config.DatasetSpec;
import org.corehours.sim.config.NamedDataset;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.run.BuiltIn;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.ModelResolver;
import org.corehours.sim.run.NamedCalibration;
import org.corehours.sim.run.NamedLaw;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.RequestException;
import org.corehours.sim.run.Setting;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.corehours.workload.Workload;

/**
 * A config's whole grid: every model in every setup at every run length.
 *
 * @param config as it was read
 * @param settings what the runs of a setup have in common, in the order of the setups
 * @param models in the order of the rows
 */
public record Sweep(SweepConfig config, List<Setting> settings, List<Architecture> models) {

  public Sweep {
    settings = List.copyOf(settings);
    models = List.copyOf(models);
  }

  /** Resolves a config's names; nothing is evaluated yet. */
  public static Sweep of(SweepConfig config) {
    Dataset dataset = dataset(config.dataset());
    List<Architecture> models =
        config.models().stream().map(spec -> ModelResolver.resolve(spec, dataset)).toList();
    requireDistinct(models);
    if (config.dataset() instanceof NamedDataset) {
      models.forEach(model -> ModelResolver.requireReads(model, dataset));
    }
    LossLaw law = law(config, models.get(0).family(), dataset.name());
    config.curve().ifPresent(spec -> SweepCurves.check(spec, config, law));
    requireFamily(models, law);
    SweepChips chips = SweepChips.of(config);
    FittedCalibration calibration =
        config
            .calibration()
            .map(file -> NamedCalibration.read(Path.of(file)))
            .orElseGet(Calibrations::builtIn);
    List<Setting> settings =
        config.setups().stream()
            .map(setup -> setting(config, setup, chips, dataset, law).with(calibration))
            .toList();
    models.forEach(model -> requirePrunable(model, config.setups()));
    return new Sweep(config.withSetups(chips.named(config.setups())), settings, models);
  }

  private static Setting setting(
      SweepConfig config, RunSetup setup, SweepChips chips, Dataset dataset, LossLaw law) {
    return new Setting(
        dataset,
        chips.of(setup),
        setup.chips(),
        setup.batchSize(),
        new Partitioning.Simplest(),
        Optional.empty(),
        Optional.of(law),
        new NmPenalty(config.patternPenalty()),
        new IntervalSettings(
            config.interval().level(), config.interval().draws(), config.interval().seed()));
  }

  /** What the runs of all setups have in common; of the rest, that of the first setup. */
  public Setting setting() {
    return settings.get(0);
  }

  private static void requirePrunable(Architecture model, List<RunSetup> setups) {
    Workload workload = model.workload();
    setups.stream()
        .map(setup -> setup.training().layers())
        .distinct()
        .forEach(layers -> Estimator.requirePrunable(model, workload, layers));
  }

  private static LossLaw law(SweepConfig config, String family, String dataset) {
    if (config.law().isEmpty()) {
      return Laws.forFamily(family, dataset).orElseThrow(() -> noLaw(family, dataset));
    }
    String name = config.law().get();
    return NamedLaw.find(name);
  }

  private static RequestException noLaw(String family, String dataset) {
    List<String> others =
        Laws.names().stream()
            .filter(name -> Laws.find(name).orElseThrow().file().family().equals(family))
            .sorted()
            .toList();
    return new RequestException(
        "law must be given: none was fitted to models of family %s on dataset %s"
            .formatted(family, dataset),
        others.isEmpty()
            ? "Maybe use `corehours estimate`, which needs none."
            : "Maybe law: " + String.join(" or ", others) + ", fitted to that family elsewhere.");
  }

  private static void requireDistinct(List<Architecture> models) {
    Set<String> names = new HashSet<>();
    for (Architecture model : models) {
      if (!names.add(model.name())) {
        throw new RequestException(
            "models (" + model.name() + ") must not occur twice", "Maybe remove one of them.");
      }
    }
  }

  private static void requireFamily(List<Architecture> models, LossLaw law) {
    for (Architecture model : models) {
      NamedLaw.requireFamily(
          "models",
          model,
          law,
          "Maybe give another law, or use `corehours estimate`, which needs none.");
    }
  }

  private static Dataset dataset(DatasetSpec spec) {
    if (spec instanceof CustomDataset custom) {
      return new Dataset("custom", custom.examples(), custom.classes(), "the config");
    }
    return BuiltIn.dataset(((NamedDataset) spec).name());
  }

  /** Number of rows before the constraints. */
  public long size() {
    return config.size();
  }

  /** Computes the intervals of losses; for one thread at a time. */
  LossSurface lossSurface() {
    return new LossSurface(
        setting().law().orElseThrow(),
        setting().interval(),
        Math.min(config.lengths().size(), LossIntervals.NODES));
  }
}
