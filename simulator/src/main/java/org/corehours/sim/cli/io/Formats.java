package org.corehours.sim.cli.io;

import java.util.EnumSet;
import java.util.Set;
import org.corehours.sim.config.Output;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.report.draw.ReportFormat;

/** A config's output formats, as the report writer names them. */
public final class Formats {

  private Formats() {}

  public static Set<ReportFormat> report(Output output) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (Format format : output.formats()) {
      switch (format) {
        case HTML -> formats.add(ReportFormat.HTML);
        case SVG -> formats.add(ReportFormat.SVG);
        case PNG -> formats.add(ReportFormat.PNG);
        case CSV, PARQUET -> {}
      }
    }
    return formats;
  }

  public static Set<ReportFormat> all() {
    return EnumSet.allOf(ReportFormat.class);
  }
}
