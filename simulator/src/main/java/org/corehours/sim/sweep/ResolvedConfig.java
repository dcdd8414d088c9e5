package org.corehours.sim.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.NfNet;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.Epochs;

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
    node.put("chip", sweep.setting().chip().name());
    ObjectNode dataset = node.putObject("dataset");
    dataset.put("name", sweep.setting().dataset().name());
    dataset.put("examples", sweep.setting().dataset().examples());
    dataset.put("classes", sweep.setting().dataset().classes());
    node.put("batch_size", sweep.setting().batch());
    ArrayNode models = node.putArray("models");
    for (Architecture model : sweep.models()) {
      models.add(model(mapper, model));
    }
    if (sweep.config().lengths() instanceof Budgets budgets) {
      node.set("budgets", mapper.valueToTree(budgets.coreHours()));
    } else if (sweep.config().lengths() instanceof Epochs epochs) {
      node.set("epochs", mapper.valueToTree(epochs.epochs()));
    }
    node.put("law", sweep.config().law());
    node.set("interval", mapper.valueToTree(sweep.config().interval()));
    node.set("output", mapper.valueToTree(sweep.config().output()));
    return node;
  }

  private static ObjectNode model(JsonMapper mapper, Architecture model) {
    NfNet nfnet = (NfNet) model;
    ObjectNode node = mapper.createObjectNode();
    node.put("name", nfnet.name());
    node.put("family", nfnet.family());
    node.set("depth", mapper.valueToTree(nfnet.depths()));
    node.set("widths", mapper.valueToTree(nfnet.widths()));
    node.put("image_size", nfnet.imageSize());
    node.put("classes", nfnet.classes());
    return node;
  }
}
