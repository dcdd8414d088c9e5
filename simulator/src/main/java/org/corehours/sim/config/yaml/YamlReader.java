package org.corehours.sim.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.corehours.sim.config.yaml.YamlDocument.Source;
import org.corehours.units.Numbers;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document and remembers what was written where. A key given twice, an alias, an
 * anchor, a tag and a second document are problems of the document; what is no YAML is refused.
 *
 * <p>The tree is built from the parser's tokens: an ObjectMapper would lose the places, and
 * starting one takes longer than all the rest.
 */
public final class YamlReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double LARGEST_WHOLE = 1L << 53;
  private static final int LONGEST_SOURCE = 200;
  private static final int DEEPEST = 20;

  private final YAMLParser parser;
  private final Map<String, Source> sources = new HashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private YamlReader(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a file that holds one mapping.
   *
   * @throws ConfigException if it does not
   */
  public static YamlDocument read(Path file) {
    String text = TextFile.read(file);
    try {
      YamlDocument document = parse(text);
      if (!document.root().isObject()) {
        throw new ConfigException(file, notAMapping(document.root()));
      }
      return document;
    } catch (IOException e) {
      throw new ConfigException(file, notYaml(e));
    }
  }

  /** Reads any YAML text, and so JSON too. */
  public static YamlDocument parse(String text) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlReader(parser).document();
    }
  }

  /** A number: whole where it has no fraction, so that 400 and 0.4k are the same. */
  public static NumericNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }

  private YamlDocument document() throws IOException {
    JsonNode root = parser.nextToken() == null ? NODES.nullNode() : value("", line());
    if (parser.nextToken() != null) {
      problems.add(
          ConfigProblem.ofFile("contains more than one document", "Keep one, without ---."));
    }
    return new YamlDocument(root, sources, problems);
  }

  private JsonNode value(String path, int line) throws IOException {
    refuseReferences(path, line);
    if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
      throw new JsonParseException(parser, "values are nested more than " + DEEPEST + " deep");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path, line);
      case START_ARRAY -> array(path, line);
      case VALUE_NULL -> leaf(path, "", line, NODES.nullNode());
      case VALUE_TRUE, VALUE_FALSE ->
          leaf(path, parser.getText(), line, NODES.booleanNode(parser.getBooleanValue()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaf(path, parser.getText(), line, number());
      default -> leaf(path, parser.getText(), line, NODES.textNode(parser.getText()));
    };
  }

  private JsonNode leaf(String path, String text, int line, JsonNode node) {
    String shown = text.isBlank() && node.isTextual() ? '"' + text + '"' : text;
    sources.put(path, new Source(shown, line));
    return node;
  }

  /** The number, or its text if it is none of ours, such as {@code .inf} or {@code 0x1F}. */
  private JsonNode number() throws IOException {
    String text = parser.getText();
    try {
      return number(Numbers.parse(text));
    } catch (IllegalArgumentException e) {
      return NODES.textNode(text);
    }
  }

  private JsonNode object(String path, int line) throws IOException {
    ObjectNode node = NODES.objectNode();
    StringJoiner shown = new StringJoiner(", ", "{", "}");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String child = KeyPath.key(path, key);
      int keyLine = line();
      parser.nextToken();
      if (node.has(key)) {
        duplicate(child, keyLine);
      } else {
        node.set(key, value(child, keyLine));
        append(shown, key + ": " + sources.get(child).text());
      }
    }
    sources.put(path, new Source(shown.toString(), line));
    return node;
  }

  private JsonNode array(String path, int line) throws IOException {
    ArrayNode node = NODES.arrayNode();
    StringJoiner shown = new StringJoiner(", ", "[", "]");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String child = KeyPath.item(path, node.size());
      node.add(value(child, line()));
      append(shown, sources.get(child).text());
    }
    sources.put(path, new Source(shown.toString(), line));
    return node;
  }

  private static void append(StringJoiner shown, String text) {
    if (shown.length() < LONGEST_SOURCE) {
      shown.add(text);
    }
  }

  private void duplicate(String path, int line) throws IOException {
    String value = parser.currentToken().isScalarValue() ? parser.getText() : "";
    parser.skipChildren();
    add(path, value, line, "is given twice", "First in line " + sources.get(path).line() + ".");
  }

  private void refuseReferences(String path, int line) throws IOException {
    if (parser.isCurrentAlias()) {
      String value = "*" + parser.getText();
      add(path, value, line, "must not be an alias", "Write the value out.");
    } else if (parser.getObjectId() != null) {
      add(path, "&" + parser.getObjectId(), line, "must not have an anchor", "Leave it out.");
    } else if (parser.getTypeId() != null) {
      add(path, tag(), line, "must not have a tag", "Leave it out.");
    }
  }

  private String tag() throws IOException {
    return "!" + parser.getTypeId().toString().replace("tag:yaml.org,2002:", "!");
  }

  private void add(String path, String value, int line, String message, String hint) {
    problems.add(new ConfigProblem(path, value, message, hint, OptionalInt.of(line)));
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static ConfigProblem notAMapping(JsonNode root) {
    String example = "Begin with a line such as 'name: my-sweep' or 'family: nfnet'.";
    if (root.isNull()) {
      return ConfigProblem.ofFile("is empty", example);
    }
    String found = root.isArray() ? "a list" : "a single value";
    return ConfigProblem.ofFile("must hold keys with values, not " + found, example);
  }

  private static ConfigProblem notYaml(IOException e) {
    String problem = problem(e).orElse("it cannot be read");
    return ConfigProblem.ofFile(
        "cannot be read as YAML: " + problem + place(e),
        "Look for a bracket, quote or indentation.");
  }

  private static Optional<String> problem(IOException e) {
    if (e.getCause() instanceof MarkedYAMLException marked) {
      return Optional.ofNullable(marked.getProblem())
          .map(problem -> problem.replace("<stream end>", "the end of the file"));
    }
    return e instanceof JsonProcessingException other
        ? other.getOriginalMessage().lines().findFirst().map(YamlReader::withoutClassNames)
        : Optional.empty();
  }

  private static String withoutClassNames(String problem) {
    int end = problem.indexOf(", got this instead");
    return end < 0 ? problem : problem.substring(0, end);
  }

  private static String place(IOException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      Mark mark = marked.getProblemMark();
      return place(mark.getLine() + 1, mark.getColumn() + 1);
    }
    if (e instanceof JsonProcessingException other && other.getLocation() != null) {
      JsonLocation location = other.getLocation();
      return place(location.getLineNr(), location.getColumnNr());
    }
    return "";
  }

  private static String place(int line, int column) {
    return " (line " + line + ", column " + column + ")";
  }
}
