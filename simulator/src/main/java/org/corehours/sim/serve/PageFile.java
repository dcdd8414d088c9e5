package org.corehours.sim.serve;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.corehours.sim.report.ChartScript;

/** A file of the page; they are built in and read once. */
final class PageFile {

  /** All of them by path. */
  static final ImmutableMap<String, PageFile> ALL =
      ImmutableMap.of(
          "/", new PageFile("org/corehours/sim/serve/index.html", "text/html"),
          "/explorer.js", new PageFile("org/corehours/sim/serve/explorer.js", "text/javascript"),
          "/explorer.css", new PageFile("org/corehours/sim/serve/explorer.css", "text/css"),
          "/theme.css", new PageFile(ChartScript.THEME, "text/css"),
          "/charts.js", new PageFile(ChartScript.CHARTS, "text/javascript"),
          "/charts.css", new PageFile(ChartScript.CHARTS_STYLE, "text/css"),
          "/uplot.js", new PageFile(ChartScript.LIBRARY, "text/javascript"),
          "/uplot.css", new PageFile(ChartScript.LIBRARY_STYLE, "text/css"));

  private final byte[] content;
  private final String type;

  private PageFile(String resource, String type) {
    this.type = type + "; charset=utf-8";
    try {
      content = Resources.toByteArray(Resources.getResource(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(Context context) {
    context.contentType(type).result(content);
  }
}
