package org.corehours.sim.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredColumns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.Batches;
import org.corehours.sim.result.store.Derived;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;

/** Sweeps as they might come out of the simulator: six NFNets, losses close to the published. */
public final class Sweeps {

  /** A model of the fixture with what an epoch costs [core-hours]. */
  public record Model(String name, double parameters, double epochCoreHours) {}

  /** The six models, smallest first. */
  public static final List<Model> NFNETS =
      List.of(
          new Model("nfnet-f0", 0.7e8, 1620),
          new Model("nfnet-f1", 1.3e8, 2690),
          new Model("nfnet-f3", 2.5e8, 4890),
          new Model("nfnet-f3+", 3.9e8, 7050),
          new Model("nfnet-f7", 5.0e8, 9570),
          new Model("nfnet-f7+", 7.9e8, 13370));

  /** The epochs of the published runs. */
  public static final List<Double> EPOCHS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

  private static final double IMAGES = 4e9;

  private static final double[][] PUBLISHED_CORE_HOURS = {
    {401, 803, 1606, 3208, 6505, 12972},
    {702, 1297, 2703, 5400, 10720, 21396},
    {1203, 2399, 4900, 9850, 19510, 39102},
    {1800, 3500, 7016, 14132, 28325, 56400},
    {2399, 4810, 9621, 19217, 38322, 76420},
    {3295, 6705, 13370, 26753, 53439, 107105}
  };

  private static final double[][] PUBLISHED_LOSSES = {
    {2.985, 2.890, 2.830, 2.748, 2.703, 2.663},
    {2.903, 2.817, 2.718, 2.649, 2.603, 2.555},
    {2.869, 2.753, 2.658, 2.574, 2.506, 2.469},
    {2.815, 2.717, 2.605, 2.523, 2.460, 2.415},
    {2.830, 2.708, 2.609, 2.520, 2.448, 2.397},
    {2.776, 2.659, 2.588, 2.484, 2.434, 2.339}
  };

  private static final StoredColumns COLUMNS = new StoredColumns(Columns.ALL);

  private Sweeps() {}

  /** Every NFNet at 25 budgets from 0.4k to 110k core-hours. */
  public static StoredSweep budgets() {
    return budgets(NFNETS, 25);
  }

  /** Every model at so many budgets from 0.4k to 110k core-hours. */
  public static StoredSweep budgets(List<Model> models, int points) {
    double step = Math.log(110_000 / 400.0) / (points - 1);
    List<Double> budgets =
        DoubleStream.iterate(0, i -> i + 1)
            .limit(points)
            .map(i -> Math.rint(400 * Math.exp(i * step)))
            .boxed()
            .toList();
    return sweep(
        models.stream()
            .flatMap(model -> budgets.stream().map(budget -> withinBudget(model, budget)))
            .toList());
  }

  /** Every NFNet for the epochs of the published runs. */
  public static StoredSweep epochs() {
    return sweep(
        NFNETS.stream()
            .flatMap(model -> EPOCHS.stream().map(epochs -> forEpochs(model, epochs)))
            .toList());
  }

  /** Patterns and what share of the weights each prunes. */
  private static final Map<String, Double> PATTERNS =
      new TreeMap<>(Map.of("0.25", 0.25, "0.5", 0.5, "0.75", 0.75, "2:4", 0.5));

  /** Four models, dense and pruned to four patterns on three kinds of hardware, at 9 budgets. */
  public static StoredSweep sparse() {
    List<StoredRow> rows = new ArrayList<>();
    for (Model model : NFNETS.subList(0, 4)) {
      for (int i = 0; i < 9; i++) {
        double budget = Math.rint(1000 * Math.pow(60, i / 8.0));
        rows.add(withinBudget(model, budget));
        rows.addAll(pruned(model, budget));
      }
    }
    return sweep(rows);
  }

  /** The same for so many epochs instead of budgets. */
  public static StoredSweep sparseEpochs() {
    List<StoredRow> rows = new ArrayList<>();
    for (Model model : NFNETS.subList(0, 4)) {
      for (double epochs : EPOCHS) {
        rows.add(forEpochs(model, epochs));
        PATTERNS.keySet().forEach(pattern -> rows.add(pruned(model, pattern, "ideal", epochs)));
        PATTERNS.keySet().forEach(pattern -> rows.add(pruned(model, pattern, "masked", epochs)));
      }
    }
    return sweep(rows);
  }

  private static List<StoredRow> pruned(Model model, double budget) {
    List<StoredRow> rows = new ArrayList<>();
    for (String pattern : PATTERNS.keySet()) {
      rows.add(prunedWithin(model, pattern, "masked", budget));
      rows.add(prunedWithin(model, pattern, "ideal", budget));
    }
    rows.add(prunedWithin(model, "2:4", "sparse-unit", budget));
    return rows;
  }

  /** A run of a pruned model that uses up a budget. */
  public static StoredRow prunedWithin(
      Model model, String pattern, String execution, double budget) {
    double epochs = budget / prunedModel(model, pattern, execution).epochCoreHours();
    StoredRow row = pruned(model, pattern, execution, epochs);
    String key = row.get(Columns.ROW_KEY).replaceFirst("e=.*", "b=" + Math.round(budget));
    return with(row, Map.of(Columns.ROW_KEY, key, Columns.BUDGET_CORE_HOURS, budget));
  }

  private static StoredRow pruned(Model model, String pattern, String execution, double epochs) {
    return with(
        forEpochs(prunedModel(model, pattern, execution), epochs),
        Map.of(
            Columns.ROW_KEY,
            String.join("|", model.name(), pattern, execution, "e=" + epochs),
            Columns.SPARSITY,
            PATTERNS.get(pattern),
            Columns.SPARSITY_PATTERN,
            pattern,
            Columns.EXECUTION,
            execution,
            Columns.PRUNING_SCHEDULE,
            "gradual"));
  }

  /** The dense model that reaches the same loss for the same cost. */
  private static Model prunedModel(Model model, String pattern, String execution) {
    double sparsity = PATTERNS.get(pattern);
    double saved =
        switch (execution) {
          case "ideal" -> 0.8 * sparsity;
          case "sparse-unit" -> 0.35 * sparsity;
          default -> -0.01;
        };
    double quality = Math.pow(1 - sparsity, 0.4) * (1 + 0.5 * sparsity);
    return new Model(
        model.name(), quality * model.parameters(), (1 - saved) * model.epochCoreHours());
  }

  /** So many made-up models from 50M to 2B parameters. */
  public static List<Model> family(int size) {
    return Stream.iterate(0, i -> i + 1)
        .limit(size)
        .map(
            i -> {
              double parameters = 5e7 * Math.pow(40, i / Math.max(1.0, size - 1.0));
              double cost = 1620 * Math.pow(parameters / 0.7e8, 0.9);
              return new Model(String.format(Locale.ROOT, "nfnet-%03d", i), parameters, cost);
            })
        .toList();
  }

  /** A sweep of these rows, the frontier of each execution marked. */
  public static StoredSweep sweep(List<StoredRow> rows) {
    return new StoredSweep(manifest(rows.size()), withFrontier(rows));
  }

  /** Stores a sweep in a directory, replacing one that is there. */
  public static void store(Path dir, StoredSweep sweep) throws IOException {
    Manifest m = sweep.manifest();
    try (SweepStore store =
        SweepStore.open(
            dir, m.corehoursVersion(), m.resolvedConfig(), 1, SweepStore.Existing.REPLACE)) {
      long extrapolated =
          sweep.rows().stream().filter(row -> row.get(Columns.EXTRAPOLATED)).count();
      store.keep(store.stage(0, Batches.of(sweep.rows(), Columns.ALL), extrapolated));
      store.finish(
          withParts(m, store.parts()), new Derived(true, sweep.curves(), sweep.stepTimes()));
      store.publish();
    }
  }

  /** The same sweep as if another chip had been asked for. */
  public static StoredSweep onChip(StoredSweep sweep, String chip) {
    Manifest m = sweep.manifest();
    Provenance other = new Provenance(chip, m.chip().sha256(), m.chip().source());
    return new StoredSweep(
        with(m, other, m.parts(), m.caveats()), sweep.rows(), sweep.curves(), sweep.stepTimes());
  }

  /** With learning curves and step times of the runs on the frontier. */
  public static StoredSweep withDetails(StoredSweep sweep) {
    List<StoredRow> frontier =
        sweep.rows().stream().filter(row -> row.get(Columns.ON_FRONTIER)).toList();
    return new StoredSweep(
        sweep.manifest(),
        sweep.rows(),
        frontier.stream().map(Sweeps::curve).toList(),
        frontier.stream().limit(5).map(Sweeps::stepTime).toList());
  }

  private static StoredCurve curve(StoredRow row) {
    return new StoredCurve(
        row.get(Columns.ROW_KEY),
        row.get(Columns.MODEL),
        Stream.of(0.01, 0.02, 0.05, 0.1, 0.25, 1 / 3.0, 0.5, 0.75, 1.0)
            .map(
                share ->
                    new StoredCurve.Point(
                        share,
                        share * row.get(Columns.STEPS),
                        share * row.get(Columns.EXAMPLES),
                        OptionalDouble.empty(),
                        share * row.get(Columns.EPOCHS),
                        share * row.get(Columns.CORE_HOURS),
                        1 - share,
                        share * row.get(Columns.SPARSITY),
                        row.get(Columns.LOSS) + 0.4 * (1 - share),
                        row.get(Columns.LOSS_LOW) + 0.3 * (1 - share),
                        row.get(Columns.LOSS_HIGH) + 0.5 * (1 - share),
                        row.get(Columns.EXTRAPOLATED)))
            .toList());
  }

  private static StepTime stepTime(StoredRow row) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("matrix_unit", 0.1 * row.get(Columns.STEP_SECONDS));
    seconds.put("vector_unit", 0.6 * row.get(Columns.STEP_SECONDS));
    seconds.put("memory", 0.3 * row.get(Columns.STEP_SECONDS));
    seconds.put("network", 0.0);
    return new StepTime(row.get(Columns.ROW_KEY), seconds);
  }

  public static Manifest withParts(Manifest m, List<Part> parts) {
    return with(m, m.chip(), parts, m.caveats());
  }

  /** A manifest with another caveat in place of its own. */
  public static Manifest doubted(Manifest m, Caveat caveat) {
    return with(m, m.chip(), m.parts(), List.of(caveat));
  }

  private static Manifest with(
      Manifest m, Provenance chip, List<Part> parts, List<Caveat> caveats) {
    return new Manifest(
        m.name(),
        m.corehoursVersion(),
        m.created(),
        m.javaVersion(),
        m.seed(),
        m.resolvedConfig(),
        m.law(),
        m.lawRange(),
        chip,
        m.calibration(),
        m.dataset(),
        m.intervalLevel(),
        m.rows(),
        parts,
        m.columns(),
        m.publishedRuns(),
        m.publishedSource(),
        caveats.isEmpty() ? m.warnings() : Caveat.texts(caveats),
        caveats,
        m.laws(),
        m.files());
  }

  /** The fixture's manifest for so many rows. */
  public static Manifest manifest(int rows) {
    return manifest(rows, "nfnet-jft4b", List.of());
  }

  /** The fixture's manifest with another name and warnings. */
  public static Manifest manifest(int rows, String name, List<String> warnings) {
    return new Manifest(
        name,
        "0.1.0",
        "2025-01-31T12:00:00Z",
        "17.0.15",
        1,
        config(name),
        new Provenance("nfnet-jft4b", "6d".repeat(32), "Fitted to the published runs"),
        new LawRange(0.7e8, 7.9e8, 0.25 * IMAGES, 8 * IMAGES, 0.5),
        new Provenance("tpu-v4", "a1".repeat(32), "Jouppi et al. 2023, arXiv:2304.01433"),
        new Provenance("nfnet-tpu-v4", "0c".repeat(32), "Fitted to published step times"),
        "jft-4b",
        0.9,
        rows,
        List.of(),
        Columns.infos(Columns.ALL),
        publishedRuns(),
        "Smith et al. 2023, arXiv:2310.16764, Figure 2, digitised",
        warnings,
        List.of(),
        List.of(),
        List.of());
  }

  /** A run of a model that uses up a budget. */
  public static StoredRow withinBudget(Model model, double budget) {
    String key = model.name() + "|b=" + Math.round(budget);
    double epochs = budget / model.epochCoreHours();
    return with(
        forEpochs(model, epochs), Map.of(Columns.ROW_KEY, key, Columns.BUDGET_CORE_HOURS, budget));
  }

  /** A row with another model's name and other warnings. */
  public static StoredRow renamed(StoredRow row, String model, List<String> warnings) {
    List<Caveat> caveats =
        warnings.stream()
            .map(text -> new Caveat(Caveat.Kind.LAW_CONDITIONS, "batch_size", text))
            .toList();
    return doubted(with(row, Map.of(Columns.MODEL, model)), caveats);
  }

  /** A row as a language model would have it, with sequences of so many tokens. */
  public static StoredRow ofText(StoredRow row, int length) {
    Map<Column, Object> values = values(row);
    values.remove(Columns.RESOLUTION);
    values.put(Columns.TOKENS, length * row.get(Columns.EXAMPLES));
    return row(values);
  }

  /** A row with other values in some columns. */
  public static StoredRow with(StoredRow row, Map<Column, Object> others) {
    Map<Column, Object> values = values(row);
    values.putAll(others);
    return row(values);
  }

  private static Map<Column, Object> values(StoredRow row) {
    Map<Column, Object> values = new HashMap<>();
    Columns.ALL.forEach(column -> row.value(column).ifPresent(value -> values.put(column, value)));
    return values;
  }

  private static StoredRow row(Map<Column, Object> values) {
    return COLUMNS.row(column -> Optional.ofNullable(values.get(column)));
  }

  /** A run of a model over so many epochs; outside a quarter to eight epochs extrapolated. */
  public static StoredRow forEpochs(Model model, double epochs) {
    double examples = epochs * IMAGES;
    double flops = 2.0e10 * model.epochCoreHours() / 1620;
    double coreHours = epochs * model.epochCoreHours();
    double loss =
        2.0 + 0.33 * Math.pow(model.parameters() / 1e8, -0.48) + 0.43 * Math.pow(epochs, -0.29);
    boolean extrapolated = epochs < 0.25 || epochs > 8.3;
    double beyond = Math.max(0, Math.max(Math.log(0.25 / epochs), Math.log(epochs / 8.3)));
    double width = 0.02 + 0.02 * beyond;
    long parameters = Math.round(model.parameters()) + 60_000_000;
    Map<Column, Object> values = new HashMap<>();
    values.put(Columns.ROW_KEY, model.name() + "|e=" + epochs);
    values.put(Columns.ON_FRONTIER, false);
    values.put(Columns.MODEL, model.name());
    values.put(Columns.FAMILY, "nfnet");
    values.put(Columns.RESOLUTION, 224L);
    values.put(Columns.CLASSES, 30_000L);
    values.put(Columns.PARAMETERS, parameters);
    values.put(Columns.NON_ZERO_PARAMETERS, parameters);
    values.put(Columns.LAW_PARAMETERS, Math.round(model.parameters()));
    values.put(Columns.SPARSITY, 0.0);
    values.put(Columns.SPARSITY_PATTERN, "dense");
    values.put(Columns.EXECUTION, "dense");
    values.put(Columns.PRUNING_SCHEDULE, "");
    values.put(Columns.FORWARD_FLOPS_PER_EXAMPLE, flops);
    values.put(Columns.TRAIN_FLOPS_PER_EXAMPLE, 3 * flops);
    values.put(Columns.DATASET, "jft-4b");
    values.put(Columns.EXAMPLES, examples);
    values.put(Columns.LAW_DATA, examples);
    values.put(Columns.EPOCHS, epochs);
    values.put(Columns.BATCH_SIZE, 4096L);
    values.put(Columns.STEPS, Math.round(examples / 4096));
    values.put(Columns.TRAIN_FLOPS, 3 * flops * examples);
    values.put(Columns.CHIP, "tpu-v4");
    values.put(Columns.CHIPS, 64L);
    values.put(Columns.PARTITION, "data=128");
    values.put(Columns.STEP_SECONDS, coreHours * 3600 / 128 / (examples / 4096));
    values.put(Columns.EXAMPLES_PER_CORE_SECOND, examples / coreHours / 3600);
    values.put(Columns.MFU, 0.37);
    values.put(Columns.MEMORY_BYTES_PER_CORE, 7e9);
    values.put(Columns.CORE_HOURS, coreHours);
    values.put(Columns.WALL_CLOCK_HOURS, coreHours / 128);
    values.put(Columns.USD, coreHours * 1.61);
    values.put(Columns.ENERGY_KWH, coreHours * 0.11);
    values.put(Columns.KG_CO2E, coreHours * 0.009);
    values.put(Columns.LEARNING_RATE, epochs > 4 ? 0.4 : 1.6);
    values.put(Columns.LAW, "nfnet-jft4b");
    values.put(Columns.LOSS, loss);
    values.put(Columns.LOSS_LOW, loss - width);
    values.put(Columns.LOSS_HIGH, loss + width);
    values.put(Columns.INTERVAL_LEVEL, 0.9);
    values.put(Columns.EXTRAPOLATED, extrapolated);
    return doubted(
        row(values),
        extrapolated
            ? List.of(
                new Caveat(
                    Caveat.Kind.LAW_RANGE,
                    "epochs",
                    "epochs lie outside the range the law was fitted on"))
            : List.of());
  }

  /** A row with other caveats. */
  private static StoredRow doubted(StoredRow row, List<Caveat> caveats) {
    return with(row, Map.of(Columns.WARNINGS, Caveat.texts(caveats), Columns.CAVEATS, caveats));
  }

  private static List<StoredRow> withFrontier(List<StoredRow> rows) {
    Comparator<StoredRow> byCost = Comparator.comparingDouble(row -> row.get(Columns.CORE_HOURS));
    Set<String> frontier = new HashSet<>();
    Map<String, Double> best = new HashMap<>();
    for (StoredRow row :
        rows.stream().sorted(byCost.thenComparingDouble(row -> row.get(Columns.LOSS))).toList()) {
      double loss = row.get(Columns.LOSS);
      if (loss < best.getOrDefault(row.get(Columns.EXECUTION), Double.POSITIVE_INFINITY)) {
        best.put(row.get(Columns.EXECUTION), loss);
        frontier.add(row.get(Columns.ROW_KEY));
      }
    }
    return rows.stream()
        .map(
            row ->
                with(row, Map.of(Columns.ON_FRONTIER, frontier.contains(row.get(Columns.ROW_KEY)))))
        .toList();
  }

  private static List<PublishedRun> publishedRuns() {
    List<PublishedRun> runs = new ArrayList<>();
    for (int model = 0; model < NFNETS.size(); model++) {
      for (int i = 0; i < EPOCHS.size(); i++) {
        runs.add(
            new PublishedRun(
                NFNETS.get(model).name(),
                EPOCHS.get(i),
                "tpu-v4",
                PUBLISHED_CORE_HOURS[model][i],
                PUBLISHED_LOSSES[model][i]));
      }
    }
    return runs;
  }

  private static ObjectNode config(String name) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("name", name).put("chip", "tpu-v4").put("dataset", "jft-4b").put("batch_size", 4096);
    NFNETS.forEach(model -> config.withArray("/models").add(model.name()));
    config.putObject("budgets").put("from", 400).put("to", 110_000).put("points", 25);
    return config;
  }
}
