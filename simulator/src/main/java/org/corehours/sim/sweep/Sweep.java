package org.corehours.sim.sweep;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.sim.config.CustomDataset;
import org.corehours.sim.config.DatasetSpec;
import org.corehours.sim.config.NamedDataset;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.name.ModelResolver;
import org.corehours.sim.name.NamedCalibration;
import org.corehours.sim.run.Prunability;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.Setting;
import org.corehours.sim.sweep.design.LossSurface;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.corehours.workload.Workload;

/**
 * A config's whole grid: every model in every setup at every run length.
 *
 * @param config as it was read
 * @param settings what the runs of a setup have in common, in the order of the setups, under the
 *     first law
 * @param laws of the models
 * @param models in the order of the rows
 */
public record Sweep(
    SweepConfig config, List<Setting> settings, SweptLaws laws, List<Architecture> models) {

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
    SweptLaws laws = SweptLaws.of(config, models, dataset.name());
    config.curve().ifPresent(spec -> SweepCurves.check(spec, config, laws));
    SweepChips chips = SweepChips.of(config);
    FittedCalibration calibration =
        config
            .calibration()
            .map(file -> NamedCalibration.read(Path.of(file)))
            .orElseGet(Calibrations::builtIn);
    List<Setting> settings =
        config.setups().stream()
            .map(
                setup ->
                    setting(config, setup, chips, dataset, laws.first())
                        .withCalibration(calibration))
            .toList();
    models.forEach(model -> requirePrunable(model, config.setups()));
    return new Sweep(config.withSetups(chips.named(config.setups())), settings, laws, models);
  }

  private static Setting setting(
      SweepConfig config, RunSetup setup, SweepChips chips, Dataset dataset, LossLaw law) {
    return Setting.of(dataset, chips.of(setup))
        .withChips(setup.chips() > 0 ? OptionalInt.of(setup.chips()) : OptionalInt.empty())
        .withBatch(setup.batchSize())
        .withLaw(law)
        .withPenalty(new NmPenalty(config.patternPenalty()))
        .withInterval(
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
        .forEach(layers -> Prunability.require(model, workload, layers));
  }

  private static void requireDistinct(List<Architecture> models) {
    Set<String> names = new HashSet<>();
    for (Architecture model : models) {
      if (!names.add(model.name())) {
        throw new RefusedException(
            "models (" + model.name() + ") must not occur twice", "Maybe remove one of them.");
      }
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

  /** What the runs of a model in a setup have in common. */
  Setting setting(int setup, Architecture model) {
    return settings.get(setup).withLaw(laws.of(model));
  }

  /** Compute the intervals of losses, by the families of models; each for one thread at a time. */
  Map<String, LossSurface> lossSurfaces() {
    int lengths = config.lengths().size();
    return ImmutableMap.copyOf(
        Maps.transformValues(
            laws.byFamily(), law -> LossSurface.ofDesigns(law, setting().interval(), lengths)));
  }
}
