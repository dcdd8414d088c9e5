package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corehours.architecture.ModelDescription;
import org.corehours.architecture.ModelFamilies;
import org.corehours.sim.config.axis.Ranges;
import org.corehours.sim.config.model.ModelBinder;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Nodes;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.Require;

/**
 * Makes a {@link SweepConfig} of a checked tree. What a schema cannot tell is checked here,
 * wherever the schema had no objection; nothing is made unless nothing is wrong at all.
 */
final class SweepBinder {

  /** A sweep has fewer rows than this, before its constraints. */
  private static final double MOST_ROWS = 1e9;

  private final JsonNode root;
  private final Problems problems;
  private final KnownNames known;
  private final ModelBinder models;
  private final FileReferences files;

  SweepBinder(JsonNode root, Problems problems, KnownNames known, Path file) {
    this.root = root;
    this.problems = problems;
    this.known = known;
    models = new ModelBinder(problems, known, file);
    files = new FileReferences(problems, file);
  }

  SweepConfig bind() {
    checkNameOrFile("law", known.laws());
    Map<String, String> laws = laws();
    checkNameOrFile("calibration", Set.of());
    if (root.path("dataset").isTextual()) {
      checkName("dataset", "dataset", known.datasets());
    }
    List<ModelDescription> bound = models.bind(root.path("models"));
    List<Double> budgets = amounts("budgets");
    List<Double> epochs = amounts("epochs");
    List<RunSetup> setups = new SetupBinder(root, problems, known, files).bind();
    List<Constraint> constraints =
        new ConstraintBinder(problems, known).bind(root.path("constraints"));
    Output output = new OutputBinder(problems, known).bind(root.path("output"));
    checkCurve(output);
    problems.throwIfAny();
    checkSize((double) bound.size() * setups.size() * Math.max(budgets.size(), epochs.size()));
    problems.throwIfAny();
    return new SweepConfig(
        root.path("name").asText(),
        dataset(root.path("dataset")),
        bound,
        setups,
        root.has("budgets") ? new Budgets(budgets) : new Epochs(epochs),
        nameOrFile("law", known.laws()),
        laws,
        nameOrFile("calibration", Set.of()),
        root.path("pattern_penalty").asDouble(SweepConfig.DEFAULT_PATTERN_PENALTY),
        interval(root.path("interval")),
        constraints,
        output,
        curve(),
        root.has("usd_per_chip_hour")
            ? Optional.of(root.path("usd_per_chip_hour").doubleValue())
            : Optional.empty());
  }

  private boolean hasCurve() {
    return root.path("curve").asBoolean(root.has("learning_rate_schedule"));
  }

  private void checkCurve(Output output) {
    if (hasCurve() && !output.columns().isEmpty()) {
      problems.add("curve", "needs all columns of the results", "Leave output.columns out.");
    }
  }

  private Optional<CurveSpec> curve() {
    return hasCurve()
        ? Optional.of(
            new CurveSpec(Optional.ofNullable(root.path("learning_rate_schedule").textValue())))
        : Optional.empty();
  }

  private void checkSize(double rows) {
    if (rows >= MOST_ROWS) {
      problems.add(
          "models",
          String.format(
              Locale.ROOT,
              "make %.0f rows with all setups and lengths; there must be fewer than %.0f",
              rows,
              MOST_ROWS),
          "Give fewer models, run fields or lengths.");
    }
  }

  /** By family; what is wrong becomes a problem. */
  private Map<String, String> laws() {
    Map<String, String> laws = new LinkedHashMap<>();
    if (root.path("laws").isObject() && root.has("law")) {
      problems.add("laws", "cannot be combined with law", "Keep only law or laws.");
    }
    for (Map.Entry<String, JsonNode> entry : root.path("laws").properties()) {
      String path = KeyPath.key("laws", entry.getKey());
      String law = entry.getValue().asText();
      if (problems.noneAt(path)
          && problems.checkName(path, entry.getKey(), "family", ModelFamilies.names())) {
        files.check(path, law, "law", known.laws());
        laws.put(entry.getKey(), files.resolve(law, known.laws()));
      }
    }
    return laws;
  }

  private void checkNameOrFile(String key, Set<String> names) {
    if (root.has(key) && problems.noneAt(key)) {
      files.check(key, root.path(key).asText(), key, names);
    }
  }

  private Optional<String> nameOrFile(String key, Set<String> names) {
    return root.has(key)
        ? Optional.of(files.resolve(root.path(key).asText(), names))
        : Optional.empty();
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
      problems.add(
          key, "has more points than there are numbers between its ends", "Give fewer points.");
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

  private static IntervalSpec interval(JsonNode node) {
    return new IntervalSpec(
        node.path("level").asDouble(IntervalSpec.DEFAULT.level()),
        node.path("draws").asInt(IntervalSpec.DEFAULT.draws()),
        node.path("seed").asLong(IntervalSpec.DEFAULT.seed()));
  }
}
