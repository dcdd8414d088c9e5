package org.corehours.sim.result.column;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.estimate.PredictedLoss;
import org.corehours.sim.result.estimate.RunOutcome;

/** The columns of a sweep's results. */
public final class Columns {

  private static final Map<String, Column> ADDED = new LinkedHashMap<>();

  public static final TextColumn ROW_KEY =
      add(TextColumn.ofRow("row_key", "Identifies the row within its sweep", SweepRow::rowKey));

  public static final RealColumn BUDGET_CORE_HOURS =
      add(
          RealColumn.ofRow(
              "budget_core_hours",
              "core-hours",
              "Budget that sets the length of the run; empty if the sweep sets epochs",
              row -> row.budgetCoreHours().orElse(Double.NaN)));

  public static final FlagColumn ON_FRONTIER =
      add(
          FlagColumn.ofRow(
              "on_frontier",
              "Whether no row of the same execution has a lower loss at the same or lower cost",
              SweepRow::onFrontier));

  public static final TextColumn MODEL =
      add(TextColumn.ofDesign("model", "Name of the model", design -> design.model().name()));

  public static final TextColumn FAMILY =
      add(TextColumn.ofDesign("family", "Architecture family", design -> design.model().family()));

  public static final IntegerColumn RESOLUTION =
      add(
          IntegerColumn.ofSomeDesigns(
              "resolution",
              "pixels",
              "Side of the square training image; empty for a language model",
              design -> design.model().resolution().stream().asLongStream().findFirst()));

  public static final IntegerColumn CLASSES =
      add(
          IntegerColumn.ofDesign(
              "classes",
              "",
              "Outputs of the classifier; a language model's vocabulary",
              design -> design.model().classes()));

  public static final IntegerColumn PARAMETERS =
      add(
          IntegerColumn.ofDesign(
              "parameters", "", "All trained parameters", design -> design.model().parameters()));

  public static final IntegerColumn NON_ZERO_PARAMETERS =
      add(
          IntegerColumn.ofDesign(
              "non_zero_parameters",
              "",
              "Parameters that are not zero after pruning",
              design -> design.pruning().nonZeroParameters()));

  public static final IntegerColumn LAW_PARAMETERS =
      add(
          IntegerColumn.ofDesign(
              "law_parameters",
              "",
              "The N of the loss law: an NFNet's leaves the classifier out, a sparse law's counts"
                  + " non-zero weights of the blocks",
              design -> design.law().parameters()));

  public static final RealColumn SPARSITY =
      add(
          RealColumn.ofDesign(
              "sparsity",
              "",
              "Share of the blocks' weights that are zero at the end",
              design -> design.pruning().sparsity()));

  public static final TextColumn SPARSITY_PATTERN =
      add(
          TextColumn.ofDesign(
              "sparsity_pattern",
              "Which weights are pruned: dense, a share, or n of every m kept",
              design -> design.pruning().pattern()));

  public static final TextColumn EXECUTION =
      add(
          TextColumn.ofDesign(
              "execution",
              "How the chip runs pruned weights: dense, masked, compressed, sparse-unit or ideal",
              design -> design.pruning().execution()));

  public static final TextColumn PRUNING_SCHEDULE =
      add(
          TextColumn.ofDesign(
              "pruning_schedule",
              "When weights are pruned; empty for a dense run",
              design -> design.pruning().schedule().orElse("")));

  public static final RealColumn FORWARD_FLOPS_PER_EXAMPLE =
      add(
          RealColumn.ofDesign(
              "forward_flops_per_example",
              "FLOP",
              "Matrix work of one forward pass; a multiply-add is 2",
              design -> design.model().forward().value()));

  public static final RealColumn TRAIN_FLOPS_PER_EXAMPLE =
      add(
          RealColumn.ofDesign(
              "train_flops_per_example",
              "FLOP",
              "Three times the forward pass",
              design -> design.model().train().value()));

  public static final TextColumn DATASET =
      add(TextColumn.ofDesign("dataset", "Training data", design -> design.setup().dataset()));

  public static final RealColumn EXAMPLES =
      add(
          RealColumn.ofRun(
              "examples",
              "",
              "Examples seen in training, repeats counted",
              run -> run.data().examples()));

  public static final RealColumn TOKENS =
      add(
          RealColumn.ofRun(
              "tokens",
              "",
              "Examples times sequence length; empty for a model of images",
              run -> run.data().tokens().orElse(Double.NaN)));

  public static final RealColumn LAW_DATA =
      add(
          RealColumn.ofRun(
              "law_data",
              "",
              "The D of the loss law: images, or the tokens that it counts",
              Columns::lawData));

  public static final RealColumn EPOCHS =
      add(
          RealColumn.ofRun(
              "epochs", "", "Passes over the training data", run -> run.data().epochs()));

  public static final IntegerColumn BATCH_SIZE =
      add(
          IntegerColumn.ofDesign(
              "batch_size",
              "examples",
              "Examples in one step",
              design -> design.setup().batchSize()));

  public static final IntegerColumn STEPS =
      add(IntegerColumn.ofRun("steps", "", "Optimizer steps", run -> run.data().steps()));

  public static final RealColumn TRAIN_FLOPS =
      add(
          RealColumn.ofRun(
              "train_flops",
              "FLOP",
              "Matrix work of the whole run",
              run -> run.bill().trainFlops().value()));

  public static final TextColumn CHIP =
      add(TextColumn.ofDesign("chip", "Accelerator", design -> design.setup().chip()));

  public static final IntegerColumn CHIPS =
      add(IntegerColumn.ofDesign("chips", "", "Number of chips", design -> design.setup().chips()));

  public static final TextColumn PARTITION =
      add(
          TextColumn.ofDesign(
              "partition",
              "How the work is split over the cores",
              design -> design.setup().partition()));

  public static final RealColumn STEP_SECONDS =
      add(
          RealColumn.ofRun(
              "step_seconds", "s", "Time of one optimizer step", run -> run.step().time().value()));

  public static final RealColumn EXAMPLES_PER_CORE_SECOND =
      add(
          RealColumn.ofRun(
              "examples_per_core_second",
              "1/s",
              "Examples per core and second",
              run -> run.step().examplesPerCoreSecond()));

  public static final RealColumn MFU =
      add(
          RealColumn.ofRun(
              "mfu", "", "Model FLOPs over peak FLOPs in the same time", run -> run.step().mfu()));

  public static final RealColumn MEMORY_BYTES_PER_CORE =
      add(
          RealColumn.ofRun(
              "memory_bytes_per_core",
              "bytes",
              "Parameters, gradients, optimizer state and activations on each core",
              run -> run.step().memoryPerCore().value()));

  public static final RealColumn CORE_HOURS =
      add(
          RealColumn.ofRun(
              "core_hours",
              "core-hours",
              "TensorCores times wall-clock hours",
              run -> run.bill().coreHours().value()));

  public static final RealColumn WALL_CLOCK_HOURS =
      add(
          RealColumn.ofRun(
              "wall_clock_hours",
              "h",
              "Time from the first to the last step",
              run -> run.bill().wallClock().hours()));

  public static final RealColumn USD =
      add(
          RealColumn.ofRun(
              "usd",
              "USD",
              "Cost at the chip file's list price",
              run -> run.bill().money().value()));

  public static final RealColumn ENERGY_KWH =
      add(
          RealColumn.ofRun(
              "energy_kwh",
              "kWh",
              "Energy of the chips times the site's PUE",
              run -> run.bill().energy().value()));

  public static final RealColumn KG_CO2E =
      add(
          RealColumn.ofRun(
              "kg_co2e",
              "kgCO2e",
              "Emissions at the site's carbon intensity",
              run -> run.bill().emissions().value()));

  public static final RealColumn LEARNING_RATE =
      add(
          RealColumn.ofRun(
              "learning_rate",
              "",
              "Suggested peak learning rate",
              run -> run.learningRate().orElse(Double.NaN)));

  public static final TextColumn LAW =
      add(
          TextColumn.ofDesign(
              "law",
              "Loss law that predicts the loss",
              design -> design.law().name().orElse("none")));

  public static final RealColumn LOSS =
      add(RealColumn.ofRun("loss", "nats", "Predicted held-out loss", Columns::loss));

  public static final RealColumn LOSS_LOW =
      add(RealColumn.ofRun("loss_low", "nats", "Lower end of the loss interval", Columns::low));

  public static final RealColumn LOSS_HIGH =
      add(RealColumn.ofRun("loss_high", "nats", "Upper end of the loss interval", Columns::high));

  public static final RealColumn INTERVAL_LEVEL =
      add(
          RealColumn.ofDesign(
              "interval_level",
              "",
              "Probability that the interval contains a new run's loss",
              design -> design.law().intervalLevel()));

  public static final FlagColumn EXTRAPOLATED =
      add(
          FlagColumn.ofRun(
              "extrapolated",
              "Whether the run lies outside the range that the law was fitted on",
              run -> run.prediction().isPresent() && run.prediction().get().extrapolated()));

  public static final TextListColumn WARNINGS =
      add(
          TextListColumn.ofRun(
              "warnings", "Texts of the caveats", run -> Caveat.texts(run.caveats())));

  public static final CaveatsColumn CAVEATS =
      add(
          CaveatsColumn.ofRun(
              "caveats",
              "Reasons to trust the row less, each with kind, subject and text",
              RunOutcome::caveats));

  /**
   * All columns of a sweep's rows, in the order of their declarations, in which they are stored.
   */
  public static final List<Column> ALL = List.copyOf(ADDED.values());

  private Columns() {}

  private static <C extends Column> C add(C column) {
    if (ADDED.put(column.name(), column) != null) {
      throw new IllegalArgumentException("there are two columns '" + column.name() + "'");
    }
    return column;
  }

  /** The column of that name. */
  public static Column named(String name) {
    Column column = ADDED.get(name);
    if (column == null) {
      throw new IllegalArgumentException("no column '" + name + "'");
    }
    return column;
  }

  /** The columns of those names, in that order; all of them if there are no names. */
  public static List<Column> named(List<String> names) {
    return names.isEmpty() ? ALL : names.stream().map(Columns::named).toList();
  }

  /** What a run by itself has a value of, in order. */
  public static List<Column> ofRuns() {
    return ALL.stream().filter(column -> column.scope() != Column.Scope.ROW).toList();
  }

  /** What columns mean. */
  public static List<ColumnInfo> infos(List<Column> columns) {
    return columns.stream().map(Column::info).toList();
  }

  // One method for each, so that the objects on the way are never made.

  private static double lawData(RunOutcome run) {
    Optional<PredictedLoss> prediction = run.prediction();
    return prediction.isPresent() ? prediction.get().data() : Double.NaN;
  }

  private static double loss(RunOutcome run) {
    Optional<PredictedLoss> prediction = run.prediction();
    return prediction.isPresent() ? prediction.get().loss() : Double.NaN;
  }

  private static double low(RunOutcome run) {
    Optional<LossInterval> interval = run.interval();
    return interval.isPresent() ? interval.get().low() : Double.NaN;
  }

  private static double high(RunOutcome run) {
    Optional<LossInterval> interval = run.interval();
    return interval.isPresent() ? interval.get().high() : Double.NaN;
  }
}
