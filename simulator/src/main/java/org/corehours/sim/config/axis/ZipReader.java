package org.corehours.sim.config.axis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.Problems;

/** Reads which axes go together: a list of keys, or a list of such lists. */
final class ZipReader {

  private final Map<String, SweepAxis<?>> axes;
  private final Problems problems;
  private final Set<String> used = new HashSet<>();

  ZipReader(Map<String, SweepAxis<?>> axes, Problems problems) {
    this.axes = axes;
    this.problems = problems;
  }

  /** The groups of axes that can go together; what is wrong with the others becomes a problem. */
  List<List<SweepAxis<?>>> read(String path, JsonNode zip) {
    List<List<SweepAxis<?>>> groups = new ArrayList<>();
    if (zip.isMissingNode() || !problems.noneAt(path)) {
      return groups;
    }
    if (zip.path(0).isArray()) {
      for (int i = 0; i < zip.size(); i++) {
        group(KeyPath.item(path, i), zip.get(i), groups);
      }
    } else {
      group(path, zip, groups);
    }
    return groups;
  }

  private void group(String path, JsonNode keys, List<List<SweepAxis<?>>> groups) {
    if (!keys.isArray() || keys.size() < 2) {
      problems.add(path, "must name two keys or more", "For example [d_model, heads].");
      return;
    }
    List<SweepAxis<?>> group = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      axis(KeyPath.item(path, i), keys.get(i), group);
    }
    if (group.size() == keys.size() && ofEqualLength(path, group)) {
      groups.add(group);
    }
  }

  private void axis(String path, JsonNode key, List<SweepAxis<?>> group) {
    if (!key.isTextual()) {
      problems.add(path, "must be a key", "Give a list of keys, or a list of such lists.");
    } else if (problems.checkName(path, key.asText(), "axis", axes.keySet())) {
      if (used.add(key.asText())) {
        group.add(axes.get(key.asText()));
      } else {
        problems.add(path, "is zipped twice", "Put all keys that go together in one list.");
      }
    }
  }

  private boolean ofEqualLength(String path, List<SweepAxis<?>> group) {
    if (group.stream().map(axis -> axis.values().size()).distinct().count() == 1) {
      return true;
    }
    String lengths =
        group.stream()
            .map(axis -> axis.key() + " has " + axis.values().size())
            .collect(Collectors.joining(", "));
    problems.add(path, "needs lists of equal length: " + lengths, "Maybe lists instead of ranges.");
    return false;
  }
}
