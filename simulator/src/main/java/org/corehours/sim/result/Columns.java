package org.corehours.sim.result;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** The columns of a sweep's results, in the order in which they are stored and printed. */
public final class Columns {

  private static final String CAVEATS = "caveats";

  /** All columns of a sweep's rows. */
  public static final List<Column> ALL =
      List.of(
          new Column(
              "row_key",
              "",
              "Identifies the row within its sweep",
              Column.Type.TEXT,
              ResultRow::rowKey),
          new Column(
              "budget_core_hours",
              "core-hours",
              "Budget the run was fitted into; empty where the sweep asked for epochs",
              Column.Type.REAL,
              ResultRow::budgetCoreHours),
          new Column(
              "on_frontier",
              "",
              "No other row of the same execution reaches a lower loss for as few core-hours",
              Column.Type.BOOLEAN,
              ResultRow::onFrontier),
          estimate("model", "", "Model name", Column.Type.TEXT, Estimate::model),
          estimate("family", "", "Architecture family", Column.Type.TEXT, Estimate::family),
          estimate(
              "resolution",
              "pixels",
              "Side of the square training image; empty for a language model",
              Column.Type.INTEGER,
              estimate -> boxed(estimate.resolution())),
          estimate(
              "classes",
              "",
              "Outputs of the classifier; a language model's vocabulary",
              Column.Type.INTEGER,
              Estimate::classes),
          estimate(
              "parameters", "", "Everything trained", Column.Type.INTEGER, Estimate::parameters),
          estimate(
              "non_zero_parameters",
              "",
              "What is left after pruning",
              Column.Type.INTEGER,
              Estimate::nonZeroParameters),
          estimate(
              "law_parameters",
              "",
              "The N of the loss law: an NFNet's leaves the classifier out, a sparse law's counts"
                  + " non-zero weights of the blocks",
              Column.Type.INTEGER,
              Estimate::lawParameters),
          estimate(
              "sparsity",
              "",
              "Share of the blocks' weights that are zero at the end",
              Column.Type.REAL,
              Estimate::sparsity),
          estimate(
              "sparsity_pattern",
              "",
              "Which weights are pruned: dense, a share, or n of every m kept",
              Column.Type.TEXT,
              Estimate::sparsityPattern),
          estimate(
              "execution",
              "",
              "How the chip runs pruned weights: dense, masked, compressed, sparse-unit or ideal",
              Column.Type.TEXT,
              Estimate::execution),
          estimate(
              "pruning_schedule",
              "",
              "When weights are pruned; empty for a dense run",
              Column.Type.TEXT,
              Estimate::pruningSchedule),
          estimate(
              "forward_flops_per_example",
              "FLOP",
              "Matrix work of one forward pass; a multiply-add is 2",
              Column.Type.REAL,
              Estimate::forwardFlopsPerExample),
          estimate(
              "train_flops_per_example",
              "FLOP",
              "Three times the forward pass",
              Column.Type.REAL,
              Estimate::trainFlopsPerExample),
          estimate("dataset", "", "Training data", Column.Type.TEXT, Estimate::dataset),
          estimate(
              "examples",
              "",
              "Examples seen in training, repeats counted",
              Column.Type.REAL,
              Estimate::examples),
          estimate(
              "tokens",
              "",
              "Examples times sequence length; empty for a model of images",
              Column.Type.REAL,
              Estimate::tokens),
          estimate(
              "law_data",
              "",
              "The D of the loss law: images, or the tokens that it counts",
              Column.Type.REAL,
              Estimate::lawData),
          estimate(
              "epochs", "", "Passes over the training data", Column.Type.REAL, Estimate::epochs),
          estimate(
              "batch_size",
              "examples",
              "Examples in one step",
              Column.Type.INTEGER,
              Estimate::batchSize),
          estimate("steps", "", "Optimizer steps", Column.Type.INTEGER, Estimate::steps),
          estimate(
              "train_flops",
              "FLOP",
              "Matrix work of the whole run",
              Column.Type.REAL,
              Estimate::trainFlops),
          estimate("chip", "", "Accelerator", Column.Type.TEXT, Estimate::chip),
          estimate("chips", "", "Number of chips", Column.Type.INTEGER, Estimate::chips),
          estimate(
              "partition",
              "",
              "How the work is split over the cores",
              Column.Type.TEXT,
              Estimate::partition),
          estimate(
              "step_seconds",
              "s",
              "Time of one optimizer step",
              Column.Type.REAL,
              Estimate::stepSeconds),
          estimate(
              "examples_per_core_second",
              "1/s",
              "Examples per core and second",
              Column.Type.REAL,
              Estimate::examplesPerCoreSecond),
          estimate(
              "mfu",
              "",
              "Model FLOPs over peak FLOPs in the same time",
              Column.Type.REAL,
              Estimate::mfu),
          estimate(
              "memory_bytes_per_core",
              "bytes",
              "Parameters, gradients, optimizer state and activations on each core",
              Column.Type.REAL,
              Estimate::memoryBytesPerCore),
          estimate(
              "core_hours",
              "core-hours",
              "TensorCores times wall-clock hours",
              Column.Type.REAL,
              Estimate::coreHours),
          estimate(
              "wall_clock_hours",
              "h",
              "Time from first to last step",
              Column.Type.REAL,
              Estimate::wallClockHours),
          estimate(
              "usd", "USD", "Cost at the chip file's list price", Column.Type.REAL, Estimate::usd),
          estimate(
              "energy_kwh",
              "kWh",
              "Energy of the chips times the site's PUE",
              Column.Type.REAL,
              Estimate::energyKwh),
          estimate(
              "kg_co2e",
              "kgCO2e",
              "Emissions at the site's carbon intensity",
              Column.Type.REAL,
              Estimate::kgCo2e),
          estimate(
              "learning_rate",
              "",
              "Suggested peak learning rate",
              Column.Type.REAL,
              Estimate::learningRate),
          estimate("law", "", "Loss law used", Column.Type.TEXT, Estimate::law),
          estimate("loss", "nats", "Predicted held-out loss", Column.Type.REAL, Estimate::loss),
          estimate(
              "loss_low",
              "nats",
              "Lower end of the loss interval",
              Column.Type.REAL,
              Estimate::lossLow),
          estimate(
              "loss_high",
              "nats",
              "Upper end of the loss interval",
              Column.Type.REAL,
              Estimate::lossHigh),
          estimate(
              "interval_level",
              "",
              "Probability that the interval holds a new run's loss",
              Column.Type.REAL,
              Estimate::intervalLevel),
          estimate(
              "extrapolated",
              "",
              "Outside the range the law was fitted on",
              Column.Type.BOOLEAN,
              Estimate::extrapolated),
          estimate(
              "warnings",
              "",
              "What to know before trusting the row",
              Column.Type.TEXT_LIST,
              Estimate::warnings),
          estimate(
              CAVEATS,
              "",
              "Kind and subject of each warning",
              Column.Type.TEXT_LIST,
              estimate -> estimate.caveats().stream().map(Caveat::label).toList()));

  private Columns() {}

  /** What a column of texts holds of caveats. */
  public static List<String> caveats(Column column, List<Caveat> caveats) {
    return column.name().equals(CAVEATS)
        ? caveats.stream().map(Caveat::label).toList()
        : Caveat.texts(caveats);
  }

  /** The column of that name. */
  public static Column named(String name) {
    return ALL.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column '" + name + "'"));
  }

  /** The columns of those names, in that order; all of them if there are no names. */
  public static List<Column> named(List<String> names) {
    return names.isEmpty() ? ALL : names.stream().map(Columns::named).toList();
  }

  private static Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Column estimate(
      String name,
      String unit,
      String description,
      Column.Type type,
      Function<Estimate, Object> value) {
    return new Column(name, unit, description, type, row -> value.apply(row.estimate()));
  }
}
