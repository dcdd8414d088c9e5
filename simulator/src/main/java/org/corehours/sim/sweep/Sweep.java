package org.corehours.sim.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.Prediction;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.CustomDataset;
import org.corehours.sim.config.DatasetSpec;
import org.corehours.sim.config.Epochs;
import org.corehours.sim.config.NamedDataset;
import org.corehours.sim.config.RunLengths;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sim.result.ResultRow;
import org.corehours.sim.sweep.Estimator.Costed;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.RunCost;
import org.corehours.units.Numbers;
import org.corehours.workload.Workload;

/**
 * A config's whole grid: every model at every run length.
 *
 * @param config as it was read
 * @param setting what all runs have in common
 * @param models in the order of the rows
 */
public record Sweep(SweepConfig config, Setting setting, List<Architecture> models) {

  public Sweep {
    models = List.copyOf(models);
  }

  /** Resolves a config's names; nothing is evaluated yet. */
  public static Sweep of(SweepConfig config) {
    Dataset dataset = dataset(config.dataset());
    List<Architecture> models =
        config.models().stream()
            .flatMap(spec -> ModelResolver.resolve(spec, dataset).stream())
            .toList();
    requireDistinct(models);
    if (config.dataset() instanceof NamedDataset) {
      models.forEach(model -> ModelResolver.requireReads(model, dataset));
    }
    LossLaw law = law(config, models.get(0).family(), dataset.name());
    requireFamily(models, law);
    Setting setting =
        new Setting(
            dataset,
            Chips.find(config.chip())
                .orElseThrow(() -> RequestException.unknown("chip", config.chip(), Chips.names())),
            0,
            config.batchSize(),
            new Partitioning.Simplest(),
            Optional.empty(),
            Optional.of(law),
            new NmPenalty(config.patternPenalty()),
            new IntervalSettings(
                config.interval().level(), config.interval().draws(), config.interval().seed()));
    models.forEach(model -> requirePrunable(model, config.training()));
    return new Sweep(config, setting, models);
  }

  private static void requirePrunable(Architecture model, List<SparseTraining> trainings) {
    Workload workload = model.workload();
    trainings.forEach(training -> Estimator.requirePrunable(model, workload, training.layers()));
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
    String name = ((NamedDataset) spec).name();
    return Datasets.find(name)
        .orElseThrow(() -> RequestException.unknown("dataset", name, Datasets.names()));
  }

  /** Number of rows. */
  public int size() {
    return models.size() * config.training().size() * lengths().size();
  }

  /**
   * Evaluates the grid, design by design.
   *
   * @param progress called after each design with the rows finished so far
   */
  public List<ResultRow> run(Consumer<Integer> progress) {
    Estimator estimator = new Estimator(setting);
    List<RunLength> lengths = lengths();
    LossSurface surface =
        new LossSurface(setting.law().orElseThrow(), setting.interval(), lengths.size());
    List<ResultRow> rows = new ArrayList<>();
    for (Architecture model : models) {
      for (SparseTraining training : config.training()) {
        rows.addAll(rows(estimator, surface, estimator.cost(model, training), lengths));
        progress.accept(rows.size());
      }
    }
    return Frontier.marked(rows);
  }

  private List<ResultRow> rows(
      Estimator estimator, LossSurface surface, Costed costed, List<RunLength> lengths) {
    List<RunCost> runs = lengths.stream().map(length -> estimator.run(costed, length)).toList();
    LawPoint point = estimator.point(costed, setting.law().orElseThrow());
    double[] data = runs.stream().mapToDouble(run -> point.data(run.examples())).toArray();
    List<Prediction> predictions = surface.predict(point.sparsity(), point.parameters(), data);
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      rows.add(
          new ResultRow(
              key(costed) + "|" + key(lengths.get(i)),
              budget(lengths.get(i)),
              false,
              estimator.describe(costed, runs.get(i), predictions.get(i))));
    }
    return rows;
  }

  private List<RunLength> lengths() {
    RunLengths lengths = config.lengths();
    if (lengths instanceof Budgets budgets) {
      return budgets.coreHours().stream().<RunLength>map(RunLength.CoreHours::new).toList();
    }
    return ((Epochs) lengths).epochs().stream().<RunLength>map(RunLength.Epochs::new).toList();
  }

  private static String key(Costed costed) {
    SparseTraining training = costed.training();
    return training.isDense()
        ? costed.model().name()
        : String.join(
            "|",
            costed.model().name(),
            training.layers().toString(),
            training.schedule().toString(),
            training.executionName());
  }

  private static String key(RunLength length) {
    return length instanceof RunLength.CoreHours hours
        ? "core_hours=" + Numbers.significant(hours.budget(), 6)
        : "epochs=" + Numbers.significant(((RunLength.Epochs) length).epochs(), 6);
  }

  private static double budget(RunLength length) {
    return length instanceof RunLength.CoreHours hours ? hours.budget() : Double.NaN;
  }
}
