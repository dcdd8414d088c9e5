package org.corehours.sim.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.config.yaml.KeyPath;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Problems;

/** Reads what a sweep writes. */
final class OutputBinder {

  private static final Set<Format> WITHOUT_CHARTS = EnumSet.of(Format.PARQUET, Format.CSV);

  private final Problems problems;
  private final KnownNames known;

  OutputBinder(Problems problems, KnownNames known) {
    this.problems = problems;
    this.known = known;
  }

  /** The output; what is wrong becomes a problem. */
  Output bind(JsonNode output) {
    if (!problems.noneAt("output")) {
      return Output.DEFAULT;
    }
    Set<Format> formats =
        output.has("formats") ? formats(output.path("formats")) : Output.DEFAULT.formats();
    List<String> columns = new ArrayList<>();
    for (JsonNode column : output.path("columns")) {
      String path = KeyPath.item("output.columns", columns.size());
      problems.checkName(path, column.asText(), "column", known.columns());
      columns.add(column.asText());
    }
    if (!columns.isEmpty() && !WITHOUT_CHARTS.containsAll(formats)) {
      requireAll(columns);
    }
    return new Output(formats, columns);
  }

  private static Set<Format> formats(JsonNode formats) {
    return StreamSupport.stream(formats.spliterator(), false)
        .map(format -> Format.valueOf(format.asText().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void requireAll(List<String> columns) {
    if (!columns.containsAll(known.columns())) {
      problems.add(
          "output.columns",
          "must be left out where formats are html, svg or png, which need all of them",
          "Maybe formats: [parquet, csv].");
    }
  }
}
