package org.corehours.sim.serve;

import com.google.common.base.Splitter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.sim.serve.http.Refusal;

/** The part of a URL after its question mark. */
final class UrlQuery {

  private static final int LONGEST = 60;

  /** What text that is not UTF-8 is decoded to. */
  private static final int UNREADABLE = 0xFFFD;

  private UrlQuery() {}

  /** The values by parameter, empty ones left out; what is not allowed is refused. */
  static Map<Parameter, String> read(String query, Set<Parameter> allowed) {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (String pair : Splitter.on('&').omitEmptyStrings().split(query)) {
      List<String> sides = Splitter.on('=').limit(2).splitToList(pair);
      Parameter parameter = parameter(decoded("", sides.get(0)), allowed);
      String value = sides.size() < 2 ? "" : decoded(parameter.label(), sides.get(1)).strip();
      if (values.put(parameter, value) != null) {
        throw Refusal.bad(parameter.label(), value, "is given more than once", "Give it once.");
      }
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static String decoded(String label, String text) {
    String decoded;
    try {
      decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.bad(label, cut(text), "is badly encoded", "A percent sign is written %25.");
    }
    if (decoded.length() > LONGEST) {
      throw Refusal.bad(label, cut(decoded), "is too long", "At most " + LONGEST + " characters.");
    }
    if (decoded.codePoints().anyMatch(c -> Character.isISOControl(c) || c == UNREADABLE)) {
      throw Refusal.bad(
          label, printable(decoded), "contains unreadable characters", "Leave them out.");
    }
    return decoded;
  }

  private static Parameter parameter(String label, Set<Parameter> allowed) {
    return Parameter.labelled(label)
        .filter(allowed::contains)
        .orElseThrow(() -> unknown(label, allowed));
  }

  private static Refusal unknown(String label, Set<Parameter> allowed) {
    Set<String> known = new TreeSet<>();
    allowed.forEach(parameter -> known.add(parameter.label()));
    String others =
        known.isEmpty()
            ? "This path takes no parameters."
            : "There are " + String.join(", ", known) + ".";
    return Refusal.bad(
        label,
        "",
        "is not a parameter",
        Suggestions.closest(label, known)
            .map(closest -> "Maybe you mean " + closest + ".")
            .orElse(others));
  }

  /** Short enough to be said again. */
  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? UNREADABLE : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
