package org.corehours.sim.serve;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.corehours.sim.report.chart.Palette;
import org.corehours.sim.report.page.ChartScript;

/** A file of the page; they are built in and read once. */
final class PageFile {

  /** All of them by path. */
  static final ImmutableMap<String, PageFile> ALL =
      ImmutableMap.<String, PageFile>builder()
          .put("/", own("index.html", "text/html"))
          .put("/explorer.css", own("explorer.css", "text/css"))
          .put("/explorer.js", own("explorer.js", "text/javascript"))
          .put("/state.js", own("state.js", "text/javascript"))
          .put("/asker.js", own("asker.js", "text/javascript"))
          .put("/answer.js", own("answer.js", "text/javascript"))
          .put("/pictures.js", own("pictures.js", "text/javascript"))
          .put("/words.js", own("words.js", "text/javascript"))
          .put("/theme.css", new PageFile(Palette.THEME, "text/css"))
          .put("/charts.js", new PageFile(ChartScript.CHARTS, "text/javascript"))
          .put("/charts.css", new PageFile(ChartScript.CHARTS_STYLE, "text/css"))
          .put("/uplot.js", new PageFile(ChartScript.LIBRARY, "text/javascript"))
          .put("/uplot.css", new PageFile(ChartScript.LIBRARY_STYLE, "text/css"))
          .buildOrThrow();

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

  private static PageFile own(String name, String type) {
    return new PageFile("org/corehours/sim/serve/" + name, type);
  }

  void send(Context context) {
    context.contentType(type).result(content);
  }
}
