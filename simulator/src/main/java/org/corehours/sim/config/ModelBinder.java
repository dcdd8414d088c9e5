package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.corehours.units.Numbers;

/** Makes {@link ModelSpec}s of a sweep's models, and reads the model files among them. */
final class ModelBinder {

  private static final int MOST = 10_000;

  private final Problems problems;
  private final KnownNames known;
  private final Path file;
  private final Map<String, String> placesByName = new HashMap<>();

  ModelBinder(Problems problems, KnownNames known, Path file) {
    this.problems = problems;
    this.known = known;
    this.file = file;
  }

  /** All models that are sound; what is wrong with the others becomes a problem. */
  List<ModelSpec> bind(JsonNode models) {
    List<ModelSpec> bound = new ArrayList<>();
    for (int i = 0; models.isArray() && i < models.size(); i++) {
      String path = KeyPath.item("models", i);
      if (problems.noneAt(path)) {
        bound.addAll(model(path, models.get(i)));
      }
    }
    return bound;
  }

  private List<? extends ModelSpec> model(String path, JsonNode node) {
    if (node.isObject()) {
      checkFamily(path, node);
      return isGrid(node) ? grid(path, node) : described(path, node).stream().toList();
    }
    String name = node.asText();
    if (ModelFileReader.isModelFile(name)) {
      return modelFile(path, name).stream().toList();
    }
    return problems.checkName(path, name, "model", known.models())
        ? List.of(new NamedModel(name))
        : List.of();
  }

  private void checkFamily(String path, JsonNode node) {
    problems.checkName(
        KeyPath.key(path, "family"), node.path("family").asText(), "family", known.families());
  }

  private static boolean isGrid(JsonNode node) {
    return node.path("family").asText().equals("nfnet");
  }

  /** What a model file could say, said in the sweep file. */
  private Optional<ModelFile> described(String path, JsonNode node) {
    try {
      ModelFile spec = ModelFileReader.bind(file, problems.within(path, node), inlineName(node));
      checkUnique(path, spec.name());
      return Optional.of(spec);
    } catch (ConfigException e) {
      e.problems().forEach(p -> problems.add(path + "." + p.path(), p.message(), p.hint()));
      return Optional.empty();
    }
  }

  /** For example {@code vit-l12-w384} or {@code t5-l6-6-w512}. */
  private static String inlineName(JsonNode node) {
    String layers =
        node.has("layers")
            ? node.path("layers").asText()
            : node.path("encoder_layers").asText() + "-" + node.path("decoder_layers").asText();
    return node.path("family").asText() + "-l" + layers + "-w" + node.path("d_model").asText();
  }

  private Optional<ModelFile> modelFile(String path, String name) {
    try {
      ModelFile spec = ModelFileReader.read(file.resolveSibling(name));
      checkUnique(path, spec.name());
      return Optional.of(spec);
    } catch (ConfigException e) {
      e.problems().forEach(p -> problems.add(path, "cannot be used: " + p.sentence(), p.hint()));
    } catch (InvalidPathException e) {
      problems.add(path, "is not a path: " + e.getReason(), "");
    }
    return Optional.empty();
  }

  private void checkUnique(String path, String name) {
    String other = known.models().contains(name) ? "a built-in model" : placesByName.get(name);
    if (other != null) {
      problems.add(
          path, "is called " + name + ", and so is " + other, "Give it a name of its own.");
    }
    placesByName.putIfAbsent(name, path);
  }

  private List<NfNetSpec> grid(String path, JsonNode node) {
    JsonNode depths = node.path("depth_multiplier");
    JsonNode widths = node.path("width_multiplier");
    double size =
        count(KeyPath.key(path, "depth_multiplier"), depths)
            * count(KeyPath.key(path, "width_multiplier"), widths);
    if (size > MOST) {
      problems.add(
          path,
          "must describe at most " + MOST + " models",
          "Take larger steps or shorter ranges.");
    }
    if (!problems.noneAt(path)) {
      return List.of();
    }
    List<NfNetSpec> models = new ArrayList<>();
    for (double width : values(widths)) {
      for (double depth : values(depths)) {
        models.add(
            new NfNetSpec(
                "nfnet-d" + (int) depth + "-w" + Numbers.significant(width, 3),
                List.of(),
                OptionalInt.of((int) depth),
                node.has("widths") ? Nodes.integers(node.path("widths")) : NfNetSpec.DEFAULT_WIDTHS,
                OptionalDouble.of(width),
                Nodes.integer(node.path("image_size")),
                Nodes.integer(node.path("classes"))));
      }
    }
    return models;
  }

  /** How many values a number, a list or a range stands for; a range upside down for none. */
  private double count(String path, JsonNode node) {
    if (!node.isObject()) {
      return node.isArray() ? node.size() : 1;
    }
    return problems.checkOrder(path, node, true)
        ? Ranges.count(from(node), to(node), step(node))
        : 0;
  }

  private static List<Double> values(JsonNode node) {
    if (node.isObject()) {
      return Ranges.stepped(from(node), to(node), step(node));
    }
    return node.isArray() ? Nodes.doubles(node) : List.of(node.asDouble(1));
  }

  private static double from(JsonNode range) {
    return range.path("from").doubleValue();
  }

  private static double to(JsonNode range) {
    return range.path("to").doubleValue();
  }

  private static double step(JsonNode range) {
    return range.path("step").asDouble(1);
  }
}
