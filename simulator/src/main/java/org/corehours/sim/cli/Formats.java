package org.corehours.sim.cli;

import java.util.EnumSet;
import java.util.Set;
import org.corehours.sim.config.Output.Format;
import org.corehours.sim.report.ReportFormat;

/** What a config asks for, as the report writer names it. */
final class Formats {

  private Formats() {}

  static Set<ReportFormat> report(org.corehours.sim.config.Output output) {
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

  static Set<ReportFormat> all() {
    return EnumSet.allOf(ReportFormat.class);
  }
}
