package org.corehours.sim.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.corehours.fitting.Observation;
import org.corehours.sim.result.Caveat;
import org.corehours.units.Numbers;

/**
 * Makes runs of a table: columns {@code parameters}, {@code data} and {@code loss}, perhaps {@code
 * sparsity}, {@code model}, {@code weight} and {@code noise}; or those of a {@link Preset}. Nothing
 * is guessed: what cannot be is an error with its row, what is unlikely a warning.
 */
public final class RunsReader {

  /** With more, the refits for the uncertainty would take days. */
  static final int MAX_RUNS = 20_000;

  private static final List<String> NEEDED = List.of("parameters", "data", "loss");
  private static final List<String> OPTIONAL = List.of("sparsity", "model", "weight", "noise");

  private final RunTable table;
  private final List<String> problems = new ArrayList<>();

  private RunsReader(RunTable table) {
    this.table = table;
  }

  /**
   * Reads a file.
   *
   * @throws RunsException listing everything that is wrong with it
   */
  public static Runs read(Path file, Optional<Preset> preset) throws IOException {
    RunsReader reader = new RunsReader(RunTableReader.read(file));
    requireFew(reader.table);
    List<Observation> runs = preset.map(reader::released).orElseGet(reader::named);
    if (!reader.problems.isEmpty()) {
      throw new RunsException(file, reader.problems);
    }
    List<Caveat> caveats = new ArrayList<>();
    if (preset.isEmpty()) {
      caveats.addAll(reader.unused());
      caveats.addAll(Suspicions.of(runs));
    }
    return new Runs(runs, caveats);
  }

  private static void requireFew(RunTable table) {
    if (table.rows().size() > MAX_RUNS) {
      throw new RunsException(
          table.file(),
          String.format(
              Locale.ROOT,
              "it has %d runs, and a fit takes at most %d\nMaybe a random sample of them.",
              table.rows().size(),
              MAX_RUNS));
    }
  }

  private List<Observation> released(Preset preset) {
    requireColumns(List.of("scale", "sparsity", "val-loss", preset.dataColumn()));
    List<Observation> runs = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      double sparsity = sparsity(i);
      double parameters = preset.weights() * positive(i, "scale") * (1 - sparsity);
      double data = preset.dataPerUnit() * positive(i, preset.dataColumn());
      String model = modelName(parameters);
      double loss = positive(i, "val-loss");
      add(runs, () -> new Observation(model, sparsity, parameters, data, loss, 1));
    }
    return runs;
  }

  private List<Observation> named() {
    requireColumns(NEEDED);
    List<Observation> runs = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      double sparsity = has("sparsity") ? sparsity(i) : 0;
      double parameters = positive(i, "parameters");
      double weight = has("weight") ? positive(i, "weight") : 1;
      OptionalDouble noise =
          has("noise") ? OptionalDouble.of(positive(i, "noise")) : OptionalDouble.empty();
      double data = positive(i, "data");
      double loss = positive(i, "loss");
      String model = model(i, parameters);
      add(runs, () -> new Observation(model, sparsity, parameters, data, loss, weight, noise));
    }
    return runs;
  }

  private void add(List<Observation> runs, Supplier<Observation> run) {
    if (problems.isEmpty()) {
      runs.add(run.get());
    }
  }

  private String model(int row, double parameters) {
    if (!has("model")) {
      return modelName(parameters);
    }
    String model = table.rows().get(row).getOrDefault("model", "").strip();
    if (model.isEmpty()) {
      problems.add(String.format(Locale.ROOT, "row %d: model is missing", row + 1));
    }
    return model;
  }

  /** Runs without a name belong to the model of their number of parameters. */
  private static String modelName(double parameters) {
    return Numbers.compact(parameters, 4);
  }

  private boolean has(String column) {
    return table.columns().contains(column);
  }

  private void requireColumns(List<String> names) {
    List<String> missing = names.stream().filter(name -> !has(name)).toList();
    if (!missing.isEmpty()) {
      throw new RunsException(
          table.file(),
          "column %s is missing; there are %s\nMaybe rename columns: a table needs %s and may have %s; or choose a preset."
              .formatted(
                  String.join(", ", missing),
                  String.join(", ", table.columns()),
                  String.join(", ", NEEDED),
                  String.join(", ", OPTIONAL)));
    }
  }

  private List<Caveat> unused() {
    Set<String> used = Set.copyOf(Stream.concat(NEEDED.stream(), OPTIONAL.stream()).toList());
    List<String> unused =
        table.columns().stream().filter(column -> !used.contains(column)).toList();
    return unused.isEmpty()
        ? List.of()
        : List.of(
            new Caveat(
                Caveat.Kind.LAW,
                String.join(", ", unused),
                "columns that are not used: " + String.join(", ", unused)));
  }

  private double positive(int row, String column) {
    double value = number(row, column);
    if (!Double.isNaN(value) && !(value > 0)) {
      problem(row, column, "must be above zero");
    }
    return value;
  }

  private double sparsity(int row) {
    double value = number(row, "sparsity");
    if (value > 1 && value < 100) {
      problem(
          row,
          "sparsity",
          "must be a share in [0, 1), not a percentage; maybe "
              + Numbers.significant(value / 100, 4));
    } else if (!Double.isNaN(value) && !(value >= 0 && value < 1)) {
      problem(row, "sparsity", "must lie in [0, 1)");
    }
    return value;
  }

  /** A finite number; NaN after saying what is wrong. */
  private double number(int row, String column) {
    String text = table.rows().get(row).get(column);
    if (text == null || text.isBlank()) {
      problems.add(String.format(Locale.ROOT, "row %d: %s is missing", row + 1, column));
      return Double.NaN;
    }
    try {
      return Numbers.parse(text);
    } catch (IllegalArgumentException e) {
      problem(row, column, "is not a finite number");
      return Double.NaN;
    }
  }

  private void problem(int row, String column, String what) {
    Map<String, String> cells = table.rows().get(row);
    problems.add(
        String.format(Locale.ROOT, "row %d: %s (%s) %s", row + 1, column, cells.get(column), what));
  }
}
