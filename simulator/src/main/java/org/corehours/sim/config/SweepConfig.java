package org.corehours.sim.config;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.corehours.architecture.ModelDescription;
import org.corehours.sim.config.yaml.Require;

/**
 * What a sweep file asks for: every model in every setup at every run length, as far as the
 * constraints hold.
 *
 * @param name what the sweep is called in reports and file names
 * @param dataset what is trained on
 * @param models what is compared, in the order of the file
 * @param setups how each model is trained: every batch size with every number of chips and every
 *     way of training, in the order of the file, the last changing fastest; none is given twice
 * @param lengths how long each model is trained
 * @param law name of the loss law; where it is left out, the models' family and the dataset decide
 * @param laws names of the loss laws by family, where not the usual ones
 * @param calibration file of the timing constants; the built-in ones if there is none
 * @param patternPenalty rate of the assumed n:m penalty in the loss law
 * @param interval how the uncertainty of a loss is given
 * @param constraints what a row has to hold
 * @param output what is written beside the results
 * @param curve learning curves that are asked for
 * @param usdPerChipHour price of a chip for an hour; its list price if there is none
 */
public record SweepConfig(
    String name,
    DatasetSpec dataset,
    List<ModelDescription> models,
    List<RunSetup> setups,
    RunLengths lengths,
    Optional<String> law,
    Map<String, String> laws,
    Optional<String> calibration,
    double patternPenalty,
    IntervalSpec interval,
    List<Constraint> constraints,
    Output output,
    Optional<CurveSpec> curve,
    Optional<Double> usdPerChipHour) {

  /** Used where a file gives no chip. */
  public static final String DEFAULT_CHIP = "tpu-v4";

  /** Used where a file gives no dataset. */
  public static final DatasetSpec DEFAULT_DATASET = new NamedDataset("jft-4b");

  /** Used where a file gives no batch size [examples]. */
  public static final long DEFAULT_BATCH_SIZE = 4096;

  /** Used where a file gives no penalty. */
  public static final double DEFAULT_PATTERN_PENALTY = 0.2;

  public SweepConfig {
    Require.text(name, "name");
    Objects.requireNonNull(dataset, "dataset");
    models = List.copyOf(models);
    Require.that(!models.isEmpty(), "models", models, "must not be empty");
    setups = List.copyOf(setups);
    Require.that(!setups.isEmpty(), "setups", setups, "must not be empty");
    Require.that(Require.distinct(setups), "setups", setups, "must not contain a setup twice");
    Objects.requireNonNull(lengths, "lengths");
    Require.text(law.orElse("none"), "law");
    laws = ImmutableMap.copyOf(laws);
    Require.that(
        patternPenalty >= 0 && patternPenalty <= 1,
        "patternPenalty",
        patternPenalty,
        "must lie in [0, 1]");
    Require.text(calibration.orElse("none"), "calibration");
    Objects.requireNonNull(interval, "interval");
    constraints = List.copyOf(constraints);
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(curve, "curve");
  }

  /** Name of the loss law that is given for a family, if one is. */
  public Optional<String> lawOf(String family) {
    return Optional.ofNullable(laws.get(family)).or(() -> law);
  }

  /** The same with setups whose chips go by the names that their files give. */
  public SweepConfig withSetups(List<RunSetup> named) {
    return new SweepConfig(
        name,
        dataset,
        models,
        named,
        lengths,
        law,
        laws,
        calibration,
        patternPenalty,
        interval,
        constraints,
        output,
        curve,
        usdPerChipHour);
  }

  /** How many rows the grid has before the constraints. */
  public long size() {
    long runs = Math.multiplyExact((long) models.size(), setups.size());
    return Math.multiplyExact(runs, lengths.size());
  }
}
