package org.corehours.sim.report;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What all pages have in common: no scripts, no network, light and dark. */
final class Page {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s - Corehours</title>
      <style>
      %s</style>
      </head>
      <body>
      <main>
      %s</main>
      </body>
      </html>
      """;

  private Page() {}

  /** A page around finished HTML. */
  static String of(String title, String body) {
    return PAGE.formatted(Html.escape(title), css(), body);
  }

  /** What to know before anything else; nothing if there is nothing. */
  static String warnings(List<String> warnings) {
    return warnings.isEmpty()
        ? ""
        : "<div class=\"warnings\" role=\"note\">\n"
            + Html.element("h2", "Before you rely on this")
            + Html.list(warnings)
            + "</div>\n";
  }

  /** The name, the answer and what stands behind it. */
  static String header(String name, String answer, String details) {
    return """
        <header>
        %s<p class="answer">%s</p>
        <p class="more">%s</p>
        </header>
        """
        .formatted(Html.element("h1", name), Html.escape(answer), Html.escape(details));
  }

  /** A chart in both layouts, of which the style sheet shows one. */
  static String figure(String label, String wide, String narrow) {
    return figure("wide", label, wide, narrow);
  }

  /** A chart with axes of the same range, which need not fill the page. */
  static String squareFigure(String label, String square, String narrow) {
    return figure("wide square", label, square, narrow);
  }

  private static String figure(String kind, String label, String wide, String narrow) {
    return """
        <figure role="img" aria-label="%s">
        <div class="%s">%s</div>
        <div class="narrow">%s</div>
        </figure>
        """
        .formatted(Html.escape(label), kind, wide, narrow);
  }

  static String note(String text) {
    return "<p class=\"note\">" + Html.escape(text) + "</p>\n";
  }

  static String prose(String html) {
    return "<div class=\"prose\">\n" + html + "</div>\n";
  }

  private static String css() {
    try {
      return Resources.toString(
          Resources.getResource(Page.class, "report.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css is missing from the program", e);
    }
  }
}
