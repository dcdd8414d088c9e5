package org.corehours.sim.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes texts from files fit to be printed. */
public final class Display {

  private static final int MOST_NAMES = 24;

  private Display() {}

  /** The text with control and format characters escaped, cut to so many characters. */
  public static String text(String raw, int longest) {
    StringBuilder shown = new StringBuilder();
    int i = 0;
    while (i < raw.length()) {
      String next = character(raw.codePointAt(i));
      i += Character.charCount(raw.codePointAt(i));
      int room = i == raw.length() ? longest : longest - 1;
      if (shown.length() + next.length() > room) {
        return shown.append('…').toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  /** Lines with control and format characters escaped, but for those that end them. */
  public static String lines(String raw) {
    if (raw.codePoints().allMatch(c -> c == '\n' || character(c).codePointAt(0) == c)) {
      return raw;
    }
    return raw.codePoints()
        .mapToObj(c -> c == '\n' ? "\n" : character(c))
        .collect(Collectors.joining());
  }

  private static String character(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escaped(codePoint);
      default -> Character.toString(codePoint);
    };
  }

  private static String escaped(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
    };
  }

  /** A value as it could be written in YAML, on one line. */
  public static String flow(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(Display::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> member.getKey() + ": " + flow(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.asText();
  }

  /** Names in a row; only the first where they are many. */
  public static String names(Collection<String> names) {
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
