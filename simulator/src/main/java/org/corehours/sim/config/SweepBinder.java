package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.corehours.sim.config.Output.Format;
import org.corehours.sparsity.SparseTraining;

/**
 * Makes a {@link SweepConfig} of a checked tree. What a schema cannot tell is checked here,
 * wherever the schema had no objection; nothing is made unless nothing is wrong at all.
 */
final class SweepBinder {

  private final JsonNode root;
  private final Problems problems;
  private final KnownNames known;
  private final Path file;
  private final ModelBinder models;

  SweepBinder(JsonNode root, Problems problems, KnownNames known, Path file) {
    this.root = root;
    this.problems = problems;
    this.known = known;
    this.file = file;
    models = new ModelBinder(problems, known, file);
  }

  SweepConfig bind() {
    checkName("chip", "chip", known.chips());
    if (isLawFile()) {
      checkLawFile();
    } else {
      checkName("law", "law", known.laws());
    }
    if (root.path("dataset").isTextual()) {
      checkName("dataset", "dataset", known.datasets());
    }
    List<ModelSpec> bound = models.bind(root.path("models"));
    List<Double> budgets = amounts("budgets");
    List<Double> epochs = amounts("epochs");
    List<SparseTraining> training = new TrainingBinder(root, problems).bind();
    problems.throwIfAny();
    return new SweepConfig(
        root.path("name").asText(),
        dataset(root.path("dataset")),
        bound,
        training.stream().map(this::setup).toList(),
        root.has("budgets") ? new Budgets(budgets) : new Epochs(epochs),
        law(),
        root.path("pattern_penalty").asDouble(SweepConfig.DEFAULT_PATTERN_PENALTY),
        interval(root.path("interval")),
        List.of(),
        root.path("output").has("formats") ? output(root.path("output")) : Output.DEFAULT);
  }

  private RunSetup setup(SparseTraining training) {
    return new RunSetup(
        root.path("chip").asText(SweepConfig.DEFAULT_CHIP),
        0,
        root.path("batch_size").asLong(SweepConfig.DEFAULT_BATCH_SIZE),
        training);
  }

  private boolean isLawFile() {
    return root.path("law").asText().matches(".+\\.ya?ml");
  }

  private void checkLawFile() {
    try {
      if (!Files.isRegularFile(lawFile())) {
        problems.add("law", "is not there", "A law file's path starts where this file lies.");
      }
    } catch (InvalidPathException e) {
      problems.add("law", "is not a path: " + e.getReason(), "");
    }
  }

  private Path lawFile() {
    return file.resolveSibling(root.path("law").asText());
  }

  private Optional<String> law() {
    if (!root.has("law")) {
      return Optional.empty();
    }
    return Optional.of(isLawFile() ? lawFile().toString() : root.path("law").asText());
  }

  private void checkName(String key, String kind, Set<String> names) {
    if (root.has(key) && problems.noneAt(key)) {
      problems.checkName(key, root.path(key).asText(), kind, names);
    }
  }

  private List<Double> amounts(String key) {
    JsonNode node = root.path(key);
    if (node.isMissingNode() || !problems.noneAt(key)) {
      return List.of();
    }
    if (node.isArray()) {
      return Nodes.doubles(node);
    }
    if (!problems.checkOrder(key, node, false)) {
      return List.of();
    }
    List<Double> values = Ranges.of(node, node.path("scale").asText("log"));
    if (!Require.distinct(values)) {
      problems.add(key, "has more points than there are numbers between its ends", "");
    }
    return values;
  }

  private static DatasetSpec dataset(JsonNode node) {
    if (node.isMissingNode()) {
      return SweepConfig.DEFAULT_DATASET;
    }
    return node.isTextual()
        ? new NamedDataset(node.asText())
        : new CustomDataset(node.path("examples").doubleValue(), node.path("classes").intValue());
  }

  private static Interval interval(JsonNode node) {
    return new Interval(
        node.path("level").asDouble(Interval.DEFAULT.level()),
        node.path("draws").asInt(Interval.DEFAULT.draws()),
        node.path("seed").asLong(Interval.DEFAULT.seed()));
  }

  private static Output output(JsonNode node) {
    Set<Format> formats =
        StreamSupport.stream(node.path("formats").spliterator(), false)
            .map(format -> Format.valueOf(format.asText().toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
    return new Output(formats, List.of());
  }
}
