package org.corehours.sim.config.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who misspelt a name. */
public final class Suggestions {

  private static final int LONGEST_NAME = 100;

  private Suggestions() {}

  /**
   * The known name that is closest to a name by insertions, deletions and replacements of letters,
   * ignoring case; empty if much more than a third of the letters would have to change.
   */
  public static Optional<String> closest(String name, Collection<String> known) {
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String closest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(name, candidate);
      if (edits >= 0 && edits < fewest) {
        closest = candidate;
        fewest = edits;
      }
    }
    return Optional.ofNullable(closest);
  }

  /** The edits between two names, or -1 if they are too many. */
  private static int edits(String name, String candidate) {
    int length = Math.max(name.length(), candidate.length());
    int atMost = Math.min((length + 2) / 3, Math.max(0, length - 1));
    return new LevenshteinDistance(atMost).apply(lower(name), lower(candidate));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
