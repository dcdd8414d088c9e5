package org.corehours.sim.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is written beside the results; {@code results.csv} and {@code results.parquet} are always
 * written, whether they are listed or not.
 *
 * @param formats the forms asked for
 */
public record Output(Set<Format> formats) {

  /** Used where a file asks for no formats: all of them. */
  public static final Output DEFAULT = new Output(EnumSet.allOf(Format.class));

  public Output {
    EnumSet<Format> copy = EnumSet.noneOf(Format.class);
    copy.addAll(formats);
    formats = Collections.unmodifiableSet(copy);
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
