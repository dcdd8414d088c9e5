package org.corehours.tpu.sheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.corehours.units.Numbers;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value at a place of a file. Taking something out of it that is not there notes a problem and
 * gives nothing, so that a reader can go on and report all problems at once; it builds its result
 * after {@link #throwIfAny()}.
 */
public final class SheetValue {

  private final SheetProblems problems;
  private final String path;
  private final int line;
  private final Node node;

  SheetValue(SheetProblems problems, String path, int line, Node node) {
    this.problems = problems;
    this.path = path;
    this.line = line;
    this.node = node;
  }

  /** Digest of the whole file. */
  public String sha256() {
    return problems.sha256();
  }

  /** Notes that this value cannot be used. */
  public void refuse(String problem, String wayOut) {
    problems.add(new SheetProblem(path, shown(), problem, wayOut, OptionalInt.of(line)));
  }

  /**
   * Ends the reading of a file that has problems.
   *
   * @throws SheetException with all problems noted so far
   */
  public void throwIfAny() {
    problems.throwIfAny();
  }

  /** The text of a scalar, or nothing for what has parts. */
  private String shown() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The values of a mapping by key, of which only these keys are allowed. */
  public Map<String, SheetValue> entries(Collection<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      refuse("must hold keys with values", "There are: " + String.join(", ", known) + ".");
      return Map.of();
    }
    Map<String, SheetValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      SheetValue entry = entry(tuple);
      if (!known.contains(key(tuple))) {
        entry.refuse("is not a known key", "There are: " + String.join(", ", known) + ".");
      } else if (entries.putIfAbsent(key(tuple), entry) != null) {
        entry.refuse("is given twice", "First in line " + entries.get(key(tuple)).line + ".");
      }
    }
    return entries;
  }

  private SheetValue entry(NodeTuple tuple) {
    String place = path.isEmpty() ? key(tuple) : path + "." + key(tuple);
    return new SheetValue(problems, place, lineOf(tuple.getKeyNode()), tuple.getValueNode());
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** One of its entries, which must be there. */
  public Optional<SheetValue> required(Map<String, SheetValue> entries, String key) {
    SheetValue entry = entries.get(key);
    if (entry == null) {
      String place = path.isEmpty() ? key : path + "." + key;
      problems.add(new SheetProblem(place, "", "is missing", "", OptionalInt.of(line)));
    }
    return Optional.ofNullable(entry);
  }

  /** The items of a list. */
  public List<SheetValue> items() {
    if (!(node instanceof SequenceNode sequence)) {
      refuse("must be a list", "Write it as [a, b].");
      return List.of();
    }
    List<SheetValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new SheetValue(problems, path + "[" + items.size() + "]", lineOf(item), item));
    }
    return items;
  }

  /** A text that is not blank. */
  public Optional<String> text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    refuse("must be a text", "");
    return Optional.empty();
  }

  /** A finite number. */
  public Optional<Double> number() {
    try {
      return Optional.of(Numbers.parse(shown()));
    } catch (IllegalArgumentException e) {
      refuse("must be a number", "Write for example 400, 1.05e9 or 0.4k.");
      return Optional.empty();
    }
  }

  /** A finite number between two bounds, both allowed. */
  public Optional<Double> number(double least, double most) {
    Optional<Double> number = number();
    if (number.isPresent() && !(number.get() >= least && number.get() <= most)) {
      ExpectedFact bounds = ExpectedFact.real("", "", least, most);
      refuse("must be " + bounds.allowed(), "");
      return Optional.empty();
    }
    return number;
  }

  /** A whole number between two bounds, both allowed. */
  public Optional<Integer> count(int least, int most) {
    Optional<Double> number = number();
    ExpectedFact bounds = ExpectedFact.count("", "", least, most);
    if (number.isPresent() && !bounds.allows(number.get())) {
      refuse("must be " + bounds.allowed(), "");
      return Optional.empty();
    }
    return number.map(Double::intValue);
  }

  /** True or false. */
  public Optional<Boolean> flag() {
    return oneOf(List.of("true", "false")).map(Boolean::valueOf);
  }

  /** One of an enum's constants, in lower case. */
  public <E extends Enum<E>> Optional<E> constant(Class<E> kind) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : kind.getEnumConstants()) {
      constants.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return oneOf(List.copyOf(constants.keySet())).map(constants::get);
  }

  /** One of these texts. */
  public Optional<String> oneOf(List<String> texts) {
    if (texts.contains(shown())) {
      return Optional.of(shown());
    }
    refuse("must be " + String.join(" or ", texts), "");
    return Optional.empty();
  }
}
