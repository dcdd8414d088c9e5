package org.corehours.sim.result.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.corehours.sim.result.OutputException;

/** Why a sweep cannot go on from what another one stored. */
final class ConfigChange {

  /** Changes that are named. */
  private static final int MOST = 5;

  /** Characters of a value that are shown. */
  private static final int LONGEST = 80;

  private ConfigChange() {}

  /**
   * Makes sure that two sweeps are the same.
   *
   * @throws OutputException saying what changed
   */
  static void requireNone(Path dir, JsonNode before, JsonNode now) {
    List<String> changes = new ArrayList<>();
    compare("", before, now, changes);
    if (changes.isEmpty()) {
      return;
    }
    String shown = String.join("; ", changes.subList(0, Math.min(MOST, changes.size())));
    String more = changes.size() > MOST ? "; and " + (changes.size() - MOST) + " more" : "";
    throw new OutputException(
        dir + " contains another sweep: " + shown + more + ".",
        "Maybe {force} to replace it, or another {out}.");
  }

  private static void compare(String path, JsonNode before, JsonNode now, List<String> changes) {
    if (before != null && now != null && before.isObject() && now.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String at = path.isEmpty() || path.equals("config") ? name : path + "." + name;
        compare(at, before.get(name), now.get(name), changes);
      }
    } else if (before != null && now != null && before.isArray() && now.isArray()) {
      IntStream.range(0, Math.max(before.size(), now.size()))
          .forEach(i -> compare(path + "[" + i + "]", before.get(i), now.get(i), changes));
    } else if (!Objects.equals(before, now)) {
      changes.add("%s was %s and is %s".formatted(path, text(before), text(now)));
    }
  }

  private static String text(JsonNode node) {
    if (node == null) {
      return "missing";
    }
    String text = node.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
