package org.corehours.sim.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.corehours.sim.config.yaml.YamlDocument.Source;

/** Collects what is wrong with one file. */
public final class Problems {

  private static final Comparator<ConfigProblem> ORDER_OF_FILE =
      Comparator.comparingInt(problem -> problem.line().orElse(Integer.MAX_VALUE));

  private final Path file;
  private final YamlDocument document;
  private final Set<ConfigProblem> found;
  private final Set<String> touched = new HashSet<>();

  public Problems(Path file, YamlDocument document) {
    this.file = file;
    this.document = document;
    found = new LinkedHashSet<>(document.problems());
    found.forEach(problem -> touched.addAll(KeyPath.withParents(problem.path())));
  }

  /** Adds a problem of whatever stands at a {@link KeyPath}, unless it is known already. */
  public void add(String path, String message, String hint) {
    Source source = document.sources().get(path);
    String value = source == null ? "" : source.text();
    ConfigProblem problem = new ConfigProblem(path, value, message, hint, line(path));
    if (found.add(problem)) {
      touched.addAll(KeyPath.withParents(path));
    }
  }

  /** The line of a place; for something missing, that of the mapping it is missing from. */
  private OptionalInt line(String path) {
    Source source = document.sources().get(path);
    if (source != null) {
      return OptionalInt.of(source.line());
    }
    int end = path.lastIndexOf('.');
    return end < 0 ? OptionalInt.empty() : line(path.substring(0, end));
  }

  /** Whether nothing is wrong at a place or within it. */
  public boolean noneAt(String path) {
    return !touched.contains(path);
  }

  /** The document that a mapping within this one would be by itself. */
  public YamlDocument within(String path, JsonNode node) {
    return document.within(path, node);
  }

  /** Adds a problem unless the name at a place is known; says whether it is. */
  public boolean checkName(String path, String name, String kind, Set<String> names) {
    return check(path, name, "is not a known " + kind, names);
  }

  /** Adds a problem unless a name within the value at a place is known; says whether it is. */
  public boolean checkPart(String path, String name, String kind, Set<String> names) {
    return check(path, name, "names no known " + kind, names);
  }

  private boolean check(String path, String name, String message, Set<String> names) {
    if (names.contains(name)) {
      return true;
    }
    String hint =
        Suggestions.closest(name, names)
            .map(closest -> "Maybe you mean " + closest + ". ")
            .orElse("");
    add(path, message, hint + "Known: " + Display.names(names) + ".");
    return false;
  }

  /** Adds a problem if a range ends before it begins; says whether it is sound. */
  public boolean checkOrder(String path, JsonNode range, boolean mayBeOneValue) {
    double from = range.path("from").doubleValue();
    double to = range.path("to").doubleValue();
    if (from < to || (mayBeOneValue && from == to)) {
      return true;
    }
    String start = KeyPath.key(path, "from");
    String end = KeyPath.key(path, "to");
    add(
        start,
        "must be below " + end + " (" + document.sources().get(end).text() + ")",
        from == to ? "For a single value give a list." : "The range is upside down: swap the two.");
    return false;
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(file, found.stream().sorted(ORDER_OF_FILE).toList());
    }
  }
}
