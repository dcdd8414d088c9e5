package org.corehours.sim.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.sim.config.yaml.ConfigProblem;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.YamlDocument;

/** Checks a document against one of the {@link Schemas}. */
public final class SchemaCheck {

  /** Keys whose values have a grammar of their own; what reads them says better what is wrong. */
  private static final Set<String> PARSED = Set.of("sparsity", "schedule", "execution");

  private static final Set<String> LEFT_TO_PARSERS =
      Set.of("pattern", "minimum", "exclusiveMaximum", "uniqueItems");

  private final JsonNode tree;
  private final Schema schema;

  private SchemaCheck(JsonNode tree) {
    this.tree = tree;
    schema = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(tree);
  }

  public static SchemaCheck sweep() {
    return Sweep.CHECK;
  }

  public static SchemaCheck model() {
    return Model.CHECK;
  }

  /** Adds what the schema objects to, except where the YAML itself is wrong already. */
  public void check(YamlDocument document, Problems problems) {
    SchemaMessages messages = new SchemaMessages(tree, document);
    Set<String> settled =
        document.problems().stream()
            .map(ConfigProblem::path)
            .collect(Collectors.toUnmodifiableSet());
    for (Error error : schema.validate(document.root())) {
      if (applies(error)) {
        SchemaMessages.Message message = messages.of(error);
        if (!settled.contains(message.path())) {
          problems.add(message.path(), message.text(), message.hint());
        }
      }
    }
  }

  /** The validator wrongly looks for equal values in mappings too. */
  private static boolean applies(Error error) {
    boolean values = !error.getKeyword().equals("uniqueItems") || error.getInstanceNode().isArray();
    return values && !ofOneAlternative(error.getEvaluationPath()) && !leftToAParser(error);
  }

  private static boolean leftToAParser(Error error) {
    NodePath place = error.getInstanceLocation();
    int depth = place.getNameCount();
    boolean value = depth == 1 || (depth == 2 && place.getElement(1) instanceof Integer);
    return value
        && PARSED.contains(String.valueOf(place.getElement(0)))
        && LEFT_TO_PARSERS.contains(error.getKeyword());
  }

  /** Whether an error is why one alternative fails; that none fits is an error of its own. */
  private static boolean ofOneAlternative(NodePath rule) {
    for (int i = 0; i < rule.getNameCount() - 1; i++) {
      if (rule.getElement(i).equals("oneOf")) {
        return true;
      }
    }
    return false;
  }

  private static final class Sweep {
    static final SchemaCheck CHECK = new SchemaCheck(Schemas.sweepTree());
  }

  private static final class Model {
    static final SchemaCheck CHECK = new SchemaCheck(Schemas.modelTree());
  }
}
