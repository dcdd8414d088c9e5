package org.corehours.sim.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.corehours.sim.config.yaml.Require;

/**
 * What is written; {@code results.parquet} is always written, whether it is listed or not.
 *
 * @param formats the forms asked for
 * @param columns names of the columns of the results, in their order; empty for all
 */
public record Output(Set<Format> formats, List<String> columns) {

  /** Used where a file asks for nothing: all formats, all columns. */
  public static final Output DEFAULT = new Output(EnumSet.allOf(Format.class), List.of());

  public Output {
    EnumSet<Format> copy = EnumSet.noneOf(Format.class);
    copy.addAll(formats);
    formats = Collections.unmodifiableSet(copy);
    columns = List.copyOf(columns);
    Require.that(Require.distinct(columns), "columns", columns, "must not contain a name twice");
  }

  /** A form in which a sweep is stored or shown. */
  public enum Format {
    PARQUET,
    CSV,
    HTML,
    SVG,
    PNG
  }
}
