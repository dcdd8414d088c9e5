package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelKey;
import org.corehours.architecture.ModelValues;
import org.corehours.architecture.decoder.Decoder;
import org.corehours.architecture.nfnet.NfNet;
import org.corehours.architecture.t5.T5;
import org.corehours.architecture.transformer.TransformerKeys;
import org.corehours.architecture.vit.Vit;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.config.yaml.ConfigProblem;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sparsity.SparseTraining;
import org.junit.jupiter.api.Test;

/** Records cannot be made of what a file could not say. */
class RecordsTest {

  private static final List<Integer> WIDTHS = NfNet.WIDTHS;
  private static final ModelDescription MODEL = ModelDescription.builtIn("nfnet-f0");

  @Test
  void valuesOutOfBoundsAreRefused() {
    refused(
        "name ( ) must not be blank",
        () -> new ModelDescription(" ", MODEL.family(), MODEL.values()));
    refused("name () must not be blank", () -> new NamedDataset(""));
    refused("examples (NaN) must be at least 1", () -> new CustomDataset(Double.NaN, 1));
    refused("classes (0) must be at least 1", () -> new CustomDataset(1, 0));
    refused("coreHours (0.0) must be above zero", () -> new Budgets(List.of(0.0)));
    refused("coreHours ([]) must not be empty", () -> new Budgets(List.of()));
    refused("epochs (NaN) must be above zero", () -> new Epochs(List.of(Double.NaN)));
    refused("epochs ([1.0, 1.0]) must not contain", () -> new Epochs(List.of(1.0, 1.0)));
    refused("level (1.0) must be between 0 and 1", () -> new IntervalSpec(1, 10, 1));
    refused("draws (9) must be from 10 to 1000", () -> new IntervalSpec(0.5, 9, 1));
    refused("seed (-1) must not be negative", () -> new IntervalSpec(0.5, 10, -1));
  }

  @Test
  void modelsAreCheckedToo() {
    ModelValues depth = MODEL.values();
    ModelKey<?> multiplier =
        MODEL.family().keys().stream()
            .filter(key -> key.name().equals("depth_multiplier"))
            .findFirst()
            .orElseThrow();
    refused(
        "exactly one must be given of depth, depth_multiplier",
        () -> new ModelDescription("x", MODEL.family(), ModelValues.NONE));
    refused(
        "exactly one must be given of depth, depth_multiplier",
        () -> new ModelDescription("x", MODEL.family(), depth.add(multiplier, 1)));
    refused("widths ([1]) must have 4 entries", () -> new NfNet("x", WIDTHS, List.of(1), 224, 9));
    refused("width_multiplier (0.0) must be above zero", () -> NfNet.scaled(WIDTHS, 0));
  }

  @Test
  void transformersAreCheckedToo() {
    refused("heads (3) must divide d_model", () -> new Vit("x", 1, 64, 64, 3, 16, 224, 9));
    refused("patch_size (0) must be at least 1", () -> new Vit("x", 1, 64, 64, 4, 0, 224, 9));
    refused(
        "kv_heads (3) must divide heads",
        () -> new Decoder("x", 1, 64, 64, 2, 4, 16, 3, 10, 10, false, true));
    refused(
        "mlp_matrices (1) must be 2 or 3",
        () -> new Decoder("x", 1, 64, 64, 1, 4, 16, 4, 10, 10, false, true));
    refused(
        "target_length (0) must be at least 1",
        () -> new T5("x", 1, 1, 64, 64, 2, 4, 16, 10, 10, 0, true));
    refused(
        "d_model is missing",
        () ->
            new ModelDescription(
                "x",
                ModelDescription.builtIn("vit-b-16").family(),
                ModelValues.NONE.with(TransformerKeys.LAYERS, 1)));
  }

  @Test
  void aSweepNeedsModelsAndABatch() {
    refused("models ([]) must not be empty", () -> sweep(1, List.of()));
    refused("batchSize (0) must be at least 1", () -> sweep(0, List.of(MODEL)));
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> new ConfigProblem("", "", "", "", null));
  }

  @Test
  void collectionsAreCopied() {
    List<Double> values = new ArrayList<>(List.of(1.0));
    Budgets budgets = new Budgets(values);
    Set<Format> formats = EnumSet.of(Format.CSV);
    Output output = new Output(formats, List.of());
    Set<String> names = new TreeSet<>(Set.of("a"));
    KnownNames known = new KnownNames(names, names, names, names, names, names);
    values.add(2.0);
    formats.add(Format.PNG);
    names.add("b");

    assertThat(budgets.coreHours()).containsExactly(1.0);
    assertThat(output.formats()).containsExactly(Format.CSV);
    assertThat(known.models()).containsExactly("a");
    assertThat(Output.DEFAULT.formats()).isUnmodifiable();
  }

  @Test
  void waysOfTrainingAreCheckedToo() {
    refused("setups ([]) must not be empty", () -> sweep(List.of(), 0.2));
    refused(
        "must not contain a setup twice",
        () -> sweep(List.of(SparseTraining.DENSE, SparseTraining.DENSE), 0.2));
    refused("patternPenalty (NaN)", () -> sweep(List.of(SparseTraining.DENSE), Double.NaN));
    refused("patternPenalty (-0.1)", () -> sweep(List.of(SparseTraining.DENSE), -0.1));
  }

  private static SweepConfig sweep(long batchSize, List<ModelDescription> models) {
    return sweep(batchSize, models, List.of(SparseTraining.DENSE), 0.2);
  }

  private static SweepConfig sweep(List<SparseTraining> training, double patternPenalty) {
    return sweep(1, List.of(MODEL), training, patternPenalty);
  }

  private static SweepConfig sweep(
      long batchSize,
      List<ModelDescription> models,
      List<SparseTraining> training,
      double patternPenalty) {
    return new SweepConfig(
        "x",
        SweepConfig.DEFAULT_DATASET,
        models,
        training.stream().map(way -> new RunSetup("tpu-v4", 0, batchSize, way)).toList(),
        new Epochs(List.of(1.0)),
        Optional.of("law"),
        Map.of(),
        Optional.empty(),
        patternPenalty,
        IntervalSpec.DEFAULT,
        List.of(),
        Output.DEFAULT,
        Optional.empty(),
        Optional.empty());
  }

  private static void refused(String message, ThrowingCallable code) {
    assertThatIllegalArgumentException().isThrownBy(code).withMessageContaining(message);
  }
}
