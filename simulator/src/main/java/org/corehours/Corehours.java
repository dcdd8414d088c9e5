package org.corehours;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.corehours.architecture.Architecture;
import org.corehours.fitting.Fitter;
import org.corehours.fitting.Identifiability;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Observation;
import org.corehours.fitting.Shortfall;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.LawForms;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.form.LawForm;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.fit.FitReport;
import org.corehours.sim.fit.Runs;
import org.corehours.sim.fit.RunsException;
import org.corehours.sim.fit.RunsReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.name.ModelOnData;
import org.corehours.sim.name.NamedCalibration;
import org.corehours.sim.name.NamedChip;
import org.corehours.sim.name.NamedLaw;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanRequest;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.result.OutputException;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.store.StoredSweep;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.sim.result.store.SweepStore.Existing;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.Partitioning;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.Setting;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sim.sweep.SweepJob;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.timing.Calibrations;
import org.corehours.tpu.timing.FittedCalibration;
import org.corehours.units.CoreHours;
import org.corehours.workload.Optimizer;

/**
 * Answers questions about training runs on a chip: what a run costs and reaches, and what to train
 * with a budget.
 *
 * <p>Start with {@link #on(String)}, change what is not to be the default, and ask. Every change
 * returns a new object, so one of them can be shared and used from several threads. Defaults and
 * numbers are those of the commands.
 *
 * <p>{@link #fit(Path, String)} and {@link #sweep} need no chip: a loss law knows none, and a
 * sweep's config names its own.
 *
 * <p>All methods throw {@link CorehoursException} if they cannot answer.
 */
public final class Corehours {

  private static final double MAX_AMOUNT = 1e18;

  private final Choices choices;

  private Corehours(Choices choices) {
    this.choices = choices;
  }

  /** What was chosen; changed only while it is copied. */
  private static final class Choices {
    private final Chip chip;
    private FittedCalibration calibration = Calibrations.builtIn();
    private Site site = Site.standard();
    private Optional<String> dataset = Optional.empty();
    private long batch = Setting.STANDARD_BATCH;
    private OptionalInt chips = OptionalInt.empty();
    private OptionalInt maxChips = OptionalInt.empty();
    private Partitioning partitioning = new Partitioning.Simplest();
    private Optional<Optimizer> optimizer = Optional.empty();
    private Optional<String> law = Optional.empty();
    private Optional<String> sparsity = Optional.empty();
    private PruningSchedule schedule = SparseTraining.DENSE.schedule();
    private String execution = PlanSearch.STANDARD_EXECUTION;
    private String family = PlanSearch.STANDARD_FAMILY;
    private Optional<Duration> deadline = Optional.empty();

    Choices(Chip chip) {
      this.chip = chip;
    }

    Choices(Choices other) {
      chip = other.chip;
      calibration = other.calibration;
      site = other.site;
      dataset = other.dataset;
      batch = other.batch;
      chips = other.chips;
      maxChips = other.maxChips;
      partitioning = other.partitioning;
      optimizer = other.optimizer;
      law = other.law;
      sparsity = other.sparsity;
      schedule = other.schedule;
      execution = other.execution;
      family = other.family;
      deadline = other.deadline;
    }
  }

  /**
   * Questions about runs on a chip.
   *
   * @param chip a built-in name such as {@code tpu-v4}, or the path of a chip's YAML file
   */
  public static Corehours on(String chip) {
    return on(answer(() -> NamedChip.find(chip)));
  }

  /**
   * Questions about runs on the chip that a file describes.
   *
   * @param chipFile YAML file
   */
  public static Corehours on(Path chipFile) {
    return on(chipFile.toString());
  }

  /** Questions about runs on a chip, which may have a price and power of your own. */
  public static Corehours on(Chip chip) {
    return new Corehours(new Choices(chip));
  }

  /**
   * Takes step times from other timing constants than the built-in ones.
   *
   * @param calibrationFile YAML file
   */
  public Corehours calibration(Path calibrationFile) {
    FittedCalibration read = answer(() -> NamedCalibration.read(calibrationFile));
    return with(copy -> copy.calibration = read);
  }

  /** Accounts energy and emissions for another site than the standard one. */
  public Corehours site(Site site) {
    return with(copy -> copy.site = site);
  }

  /**
   * Trains on a data set.
   *
   * @param name a built-in name; {@code jft-4b} for images and {@code c4} for text if it is not
   *     chosen
   */
  public Corehours dataset(String name) {
    Dataset found = answer(() -> BuiltIn.dataset(name));
    return with(copy -> copy.dataset = Optional.of(found.name()));
  }

  /**
   * Sets the batch.
   *
   * @param examples in one optimizer step, at least 1; {@value Setting#STANDARD_BATCH} if it is not
   *     chosen
   */
  public Corehours batch(long examples) {
    requireAtLeastOne("batch", examples);
    return with(copy -> copy.batch = examples);
  }

  /**
   * Trains on a number of chips. If it is not chosen, an estimate takes 32 images on each core, or
   * the smallest slice that a language model fits on, and a plan takes the best slice for each
   * design.
   */
  public Corehours chips(int count) {
    requireAtLeastOne("chips", count);
    return with(copy -> copy.chips = OptionalInt.of(count));
  }

  /** Limits the slices that a plan tries to a number of chips. */
  public Corehours maxChips(int count) {
    requireAtLeastOne("max_chips", count);
    return with(copy -> copy.maxChips = OptionalInt.of(count));
  }

  /**
   * Divides the work of an estimated run over the chips.
   *
   * @param partition {@code simplest} (the default), {@code auto}, or degrees such as {@code
   *     fsdp=16,tensor=4,recompute=full}
   */
  public Corehours partition(String partition) {
    Partitioning parsed = answer(() -> Partitioning.parse(partition));
    return with(copy -> copy.partitioning = parsed);
  }

  /** Trains an estimated run with an optimizer; the usual one of the family if not chosen. */
  public Corehours optimizer(Optimizer optimizer) {
    return with(copy -> copy.optimizer = Optional.of(optimizer));
  }

  /**
   * Predicts losses by a law.
   *
   * @param nameOrFile a built-in name, or the path of a law's YAML file; the law of the model's
   *     family on the data if it is not chosen
   */
  public Corehours law(String nameOrFile) {
    check(() -> NamedLaw.find(nameOrFile));
    return with(copy -> copy.law = Optional.of(nameOrFile));
  }

  /**
   * Prunes the model. A plan compares the usual sparsities if this is not chosen; an estimate is of
   * a dense model.
   *
   * @param pattern {@code dense}, a share of zeros such as {@code 0.75}, or n:m such as {@code 2:4}
   */
  public Corehours sparsity(String pattern) {
    check(() -> PrunedLayers.parse(pattern, false));
    return with(copy -> copy.sparsity = Optional.of(pattern));
  }

  /** Prunes an estimated run at other steps; gradually if not chosen. */
  public Corehours schedule(PruningSchedule schedule) {
    return with(copy -> copy.schedule = schedule);
  }

  /**
   * Says how the chip runs pruned weights.
   *
   * @param execution {@code masked} (the default), {@code compressed}, {@code sparse-unit} or
   *     {@code ideal}
   */
  public Corehours execution(String execution) {
    check(() -> Execution.parse(execution));
    return with(copy -> copy.execution = execution);
  }

  /**
   * Plans models of a family, which are ranked by its law.
   *
   * @param family such as {@code vit}; {@value PlanSearch#STANDARD_FAMILY} if it is not chosen
   */
  public Corehours family(String family) {
    return with(copy -> copy.family = family);
  }

  /** Plans only runs that take at most this wall-clock time. */
  public Corehours deadline(Duration longest) {
    if (longest.isNegative() || longest.isZero()) {
      throw CorehoursException.of(
          new RefusedException("deadline", longest.toString(), "must be above zero"));
    }
    return with(copy -> copy.deadline = Optional.of(longest));
  }

  /**
   * Estimates a run that lasts as long as a budget.
   *
   * @param model a built-in name, or the path of a model's YAML file
   */
  public Estimate estimate(String model, CoreHours budget) {
    return estimate(model, new RunLength.CoreHours(budget.value()));
  }

  /**
   * Estimates a run.
   *
   * @param model a built-in name, or the path of a model's YAML file
   * @param length {@link RunLength.Epochs}, {@link RunLength.Examples} or {@link
   *     RunLength.CoreHours}
   */
  public Estimate estimate(String model, RunLength length) {
    return answer(() -> estimate(ModelOnData.resolve(model, choices.dataset), length));
  }

  /** Estimates a run that lasts as long as a budget. */
  public Estimate estimate(Architecture model, CoreHours budget) {
    return estimate(model, new RunLength.CoreHours(budget.value()));
  }

  /**
   * Estimates a run.
   *
   * @param length {@link RunLength.Epochs}, {@link RunLength.Examples} or {@link
   *     RunLength.CoreHours}
   */
  public Estimate estimate(Architecture model, RunLength length) {
    return answer(() -> estimate(ModelOnData.of(model, choices.dataset), length));
  }

  /** Ranks the designs that a budget pays for by loss. */
  public Plan plan(CoreHours budget) {
    return answer(
        () -> {
          requireAmount("budget", budget.value());
          return new Planner(request()).plan(budget.value());
        });
  }

  /**
   * Fits a form of loss law to measured runs.
   *
   * @param runs CSV, JSON, JSON lines or Parquet file with the columns {@code parameters}, {@code
   *     data} and {@code loss}, and perhaps {@code sparsity}, {@code model}, {@code weight} and
   *     {@code noise}
   * @param form name of the form, such as {@code chinchilla}
   */
  public static FitReport fit(Path runs, String form) {
    return answer(
        () -> {
          LawForm chosen = form(form);
          return fit(RunsReader.read(runs, Optional.empty()), chosen);
        });
  }

  /**
   * Fits a form of loss law to measured runs.
   *
   * @param form name of the form, such as {@code chinchilla}
   */
  public static FitReport fit(List<Observation> runs, String form) {
    return answer(() -> fit(new Runs(runs, List.of()), form(form)));
  }

  /**
   * Evaluates all runs of a sweep config and stores them. The directory then holds what the sweep
   * command writes, except the report.
   *
   * @param config YAML file
   * @param out directory that holds no sweep yet; it is created if it is missing
   * @return all rows, or only those on the frontier if there are more than 50,000
   */
  public static StoredSweep sweep(Path config, Path out) {
    return answer(
        () -> {
          SweepJob job = SweepJob.of(Sweep.of(ConfigReader.read(config, BuiltIn.names())));
          requireAllColumns(job);
          return store(job, out);
        });
  }

  private Estimate estimate(ModelOnData trained, RunLength length) {
    requireAmount("length", length.amount());
    Setting setting =
        Setting.of(trained.dataset(), choices.chip)
            .withCalibration(choices.calibration)
            .withChips(choices.chips)
            .withBatch(choices.batch)
            .withPartitioning(choices.partitioning)
            .withOptimizer(choices.optimizer)
            .withLaw(law(trained));
    return new Estimator(setting, choices.site).estimate(trained.model(), training(), length);
  }

  private Optional<LossLaw> law(ModelOnData trained) {
    if (choices.law.isEmpty()) {
      return Laws.forFamily(trained.model().family(), trained.dataset().name());
    }
    LossLaw law = NamedLaw.find(choices.law.get());
    NamedLaw.requireFamily("model", trained.model(), law, "Maybe leave the law out.");
    return Optional.of(law);
  }

  private SparseTraining training() {
    if (choices.sparsity.isEmpty()) {
      return SparseTraining.DENSE;
    }
    try {
      return new SparseTraining(
          PrunedLayers.parse(choices.sparsity.get(), false),
          choices.schedule,
          Execution.parse(choices.execution));
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(e);
    }
  }

  private PlanRequest request() {
    return search()
        .request(choices.family, choices.chip, choices.calibration, choices.site, deadlineHours());
  }

  private PlanSearch search() {
    return new PlanSearch(
        List.of(choices.family),
        choices.dataset,
        Optional.empty(),
        choices.batch,
        choices.law.stream().toList(),
        choices.execution,
        choices.sparsity,
        List.of(),
        List.of(),
        choices.chips,
        choices.maxChips,
        NmPenalty.STANDARD);
  }

  private double deadlineHours() {
    return choices
        .deadline
        .map(longest -> longest.toMillis() / 3.6e6)
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static LawForm form(String name) {
    return LawForms.find(name)
        .orElseThrow(() -> RefusedException.unknown("form", name, LawForms.names()));
  }

  private static FitReport fit(Runs runs, LawForm form) {
    Optional<Shortfall> shortfall = Identifiability.problem(form, runs.observations());
    if (shortfall.isPresent()) {
      throw new RefusedException(
          shortfall.get().problem(), "Maybe " + shortfall.get().wayOut() + ".");
    }
    return FitReport.of(new Fitter(form, Objective.STANDARD), runs);
  }

  private static void requireAllColumns(SweepJob job) {
    if (!job.storesAllColumns()) {
      throw new RefusedException(
          "output.columns leaves out columns that the result needs",
          "Maybe sweep without output.columns.");
    }
  }

  private static StoredSweep store(SweepJob job, Path out) throws IOException {
    try (SweepStore store = job.open(out, Existing.REFUSE, List.of())) {
      job.run(store, Runtime.getRuntime().availableProcessors(), rows -> {});
      return job.finish(store, (dir, stored) -> {}).orElseThrow();
    }
  }

  private Corehours with(Consumer<Choices> change) {
    Choices copy = new Choices(choices);
    change.accept(copy);
    return new Corehours(copy);
  }

  private static void requireAtLeastOne(String parameter, long value) {
    if (value < 1) {
      throw CorehoursException.of(
          new RefusedException(parameter, Long.toString(value), "must be at least 1"));
    }
  }

  private static void requireAmount(String parameter, double value) {
    if (!(value > 0) || value > MAX_AMOUNT) {
      throw new RefusedException(
          parameter, Double.toString(value), "must be above zero and at most " + MAX_AMOUNT);
    }
  }

  /** Refuses a value at once that could not be used later. */
  private static void check(Supplier<?> parsed) {
    answer(
        () -> {
          try {
            return parsed.get();
          } catch (IllegalArgumentException e) {
            throw RefusedException.of(e);
          }
        });
  }

  /** Something that is worked out, from files perhaps. */
  private interface Question<T> {
    T answer() throws IOException;
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.answer();
    } catch (RefusedException e) {
      throw CorehoursException.of(e);
    } catch (OutputException e) {
      throw CorehoursException.of(e);
    } catch (ConfigException | RunsException | IOException e) {
      throw CorehoursException.of(e);
    }
  }
}
