package org.corehours.sim.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Set;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.ModelFamilies;
import org.corehours.architecture.ModelFamily;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.Epochs;
import org.corehours.sim.config.Output;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.config.SweepConfig;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;

/** A sweep as plain data, with all defaults filled in and all ranges expanded. */
public final class ResolvedConfig {

  private ResolvedConfig() {}

  /** The data that a manifest keeps. */
  public static JsonNode of(Sweep sweep) {
    JsonMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    try {
      // By way of text, so that numbers have the types they have when a manifest is read back.
      return mapper.readTree(mapper.writeValueAsString(node(mapper, sweep)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode node(JsonMapper mapper, Sweep sweep) {
    ObjectNode node = mapper.createObjectNode();
    node.put("name", sweep.config().name());
    boolean setups = Set.copyOf(sweep.settings()).size() > 1;
    if (!setups) {
      putChip(node, sweep.setting().chip());
    }
    if (sweep.config().calibration().isPresent()) {
      node.put("calibration", sweep.setting().calibration().name());
      node.put("calibration_sha256", sweep.setting().calibration().sheet().sha256());
    }
    ObjectNode dataset = node.putObject("dataset");
    dataset.put("name", sweep.setting().dataset().name());
    dataset.put("examples", sweep.setting().dataset().examples());
    dataset.put("classes", sweep.setting().dataset().classes());
    if (!setups) {
      putSize(node, sweep.config().setups().get(0));
    }
    ArrayNode models = node.putArray("models");
    for (Architecture model : sweep.models()) {
      models.add(model(mapper, model));
    }
    if (sweep.config().lengths() instanceof Budgets budgets) {
      node.set("budgets", mapper.valueToTree(budgets.coreHours()));
    } else if (sweep.config().lengths() instanceof Epochs epochs) {
      node.set("epochs", mapper.valueToTree(epochs.epochs()));
    }
    if (sweep.laws().byFamily().size() == 1) {
      sweep.laws().byFamily().forEach((family, law) -> putLaw(node, "law", law, sweep, family));
    } else {
      ObjectNode laws = node.putObject("laws");
      sweep.laws().byFamily().forEach((family, law) -> putLaw(laws, family, law, sweep, family));
    }
    putTraining(node, sweep, setups);
    node.set("interval", mapper.valueToTree(sweep.config().interval()));
    if (!sweep.config().constraints().isEmpty()) {
      ArrayNode constraints = node.putArray("constraints");
      sweep.config().constraints().forEach(each -> constraints.add(each.toString()));
    }
    sweep.config().usdPerChipHour().ifPresent(price -> node.put("usd_per_chip_hour", price));
    sweep
        .config()
        .curve()
        .ifPresent(
            curve -> {
              node.put("curve", true);
              curve
                  .learningRateSchedule()
                  .ifPresent(text -> node.put("learning_rate_schedule", text));
            });
    putOutput(node.putObject("output"), sweep.config().output());
    return node;
  }

  /** With a digest where it is not built in. */
  private static void putLaw(ObjectNode node, String key, LossLaw law, Sweep sweep, String family) {
    node.put(key, law.name());
    if (sweep.config().lawOf(family).filter(name -> Laws.find(name).isEmpty()).isPresent()) {
      node.put(key + "_sha256", law.file().sha256());
    }
  }

  private static void putSize(ObjectNode node, RunSetup setup) {
    node.put("batch_size", setup.batchSize());
    if (setup.chips() > 0) {
      node.put("chips", setup.chips());
    }
  }

  /** Nothing where nothing is pruned, so that manifests of dense sweeps stay as they were. */
  private static void putTraining(ObjectNode node, Sweep sweep, boolean setups) {
    SweepConfig config = sweep.config();
    if (setups) {
      ArrayNode all = node.putArray("setups");
      for (int i = 0; i < config.setups().size(); i++) {
        put(all.addObject(), sweep.settings().get(i).chip(), config.setups().get(i));
      }
    } else if (config.setups().stream().anyMatch(setup -> !setup.training().isDense())) {
      ArrayNode training = node.putArray("training");
      config.setups().forEach(setup -> put(training.addObject(), setup.training()));
    }
    if (config.patternPenalty() != SweepConfig.DEFAULT_PATTERN_PENALTY) {
      node.put("pattern_penalty", config.patternPenalty());
    }
  }

  /** A chip of a file is known by its digest, too. */
  private static void putChip(ObjectNode node, Chip chip) {
    node.put("chip", chip.name());
    if (Chips.find(chip.name()).isEmpty()) {
      node.put("chip_sha256", chip.sheet().sha256());
    }
  }

  private static void put(ObjectNode node, Chip chip, RunSetup setup) {
    putChip(node, chip);
    putSize(node, setup);
    put(node, setup.training());
  }

  private static void putOutput(ObjectNode node, Output output) {
    ArrayNode formats = node.putArray("formats");
    output.formats().forEach(format -> formats.add(format.name()));
    if (!output.columns().isEmpty()) {
      ArrayNode columns = node.putArray("columns");
      output.columns().forEach(columns::add);
    }
  }

  private static void put(ObjectNode node, SparseTraining training) {
    node.put("sparsity", training.layers().toString());
    if (!training.isDense()) {
      node.put("schedule", training.schedule().toString());
      node.put("execution", training.execution().toString());
      node.put("pad", training.layers().padded());
    }
  }

  /** A model as its file would describe it, with nothing left out. */
  public static ObjectNode model(JsonMapper mapper, Architecture model) {
    ModelFamily family = ModelFamilies.of(model);
    ObjectNode node = mapper.createObjectNode();
    node.put("name", model.name());
    node.put("family", family.name());
    family
        .values(model)
        .given()
        .forEach((key, value) -> node.set(key.name(), mapper.valueToTree(value)));
    return node;
  }
}
