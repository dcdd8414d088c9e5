package org.corehours.sim.report.page;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.corehours.sim.report.chart.ChartSpec;
import org.corehours.sim.report.table.Html;

/** What all pages have in common: nothing of the network, light and dark. */
public final class Page {

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
      %s</body>
      </html>
      """;
  private static final String DATA =
      "<script type=\"application/json\" id=\"charts\">%s</script>\n";

  private Page() {}

  /** A page around finished HTML. */
  public static String of(String title, String body) {
    return PAGE.formatted(Html.escape(title), style(), body, "");
  }

  /** A page with charts that its script draws. */
  public static String of(String title, String body, Collection<ChartSpec> charts) {
    String style = ChartScript.style() + style();
    String scripts =
        DATA.formatted(ChartJson.of(charts))
            + "<script>\n"
            + ChartScript.script()
            + resource("report.js")
            + "</script>\n";
    return PAGE.formatted(Html.escape(title), style, body, scripts);
  }

  /** What to know before anything else; nothing if there is nothing. */
  public static String warnings(List<String> warnings) {
    return warnings.isEmpty()
        ? ""
        : "<div class=\"warnings\" role=\"note\">\n"
            + Html.element("h2", "Before you rely on this")
            + Html.list(warnings)
            + "</div>\n";
  }

  /** The name, the answers, the first of them largest, and what stands behind them. */
  public static String header(String name, List<String> answers, String details) {
    String all =
        answers.stream()
            .map(answer -> "<p class=\"answer\">" + Html.escape(answer) + "</p>\n")
            .collect(Collectors.joining());
    return """
        <header>
        %s%s<p class="more">%s</p>
        </header>
        """
        .formatted(Html.element("h1", name), all, Html.escape(details));
  }

  /** A chart in both layouts, of which the style sheet shows one. */
  public static String figure(String label, String wide, String narrow) {
    return figure("wide", label, wide, narrow);
  }

  /** A chart with axes of the same range, which need not fill the page. */
  public static String squareFigure(String label, String square, String narrow) {
    return figure("wide square", label, square, narrow);
  }

  /**
   * A chart that the script draws, in the places named, over the image that stands for it on paper
   * and without scripts.
   *
   * @param more finished HTML below
   */
  public static String liveFigure(
      String label, String note, Collection<String> places, String image, String more) {
    String live =
        places.stream()
            .map(name -> "<div class=\"live\" data-chart=\"" + Html.escape(name) + "\"></div>\n")
            .collect(Collectors.joining());
    return """
        <figure class="explored">
        <figcaption>%s%s</figcaption>
        <div class="lives">
        %s</div>
        <div class="still" role="img" aria-label="%s">%s</div>
        %s</figure>
        """
        .formatted(Html.element("h2", label), note(note), live, Html.escape(label), image, more);
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

  /** A remark; nothing if it is empty. */
  public static String note(String text) {
    return text.isEmpty() ? "" : "<p class=\"note\">" + Html.escape(text) + "</p>\n";
  }

  /** What stands on paper only. */
  public static String paper(String text) {
    return "<p class=\"note paper\">" + Html.escape(text) + "</p>\n";
  }

  /** What has no place on paper. */
  public static String screen(String html) {
    return "<div class=\"screen\">\n" + html + "</div>\n";
  }

  /** Whose tables have long text in the third column. */
  public static String prose(String html) {
    return "<div class=\"prose\">\n" + html + "</div>\n";
  }

  /** Whose tables have long text in the last column. */
  public static String notes(String html) {
    return "<div class=\"notes\">\n" + html + "</div>\n";
  }

  private static String style() {
    return ChartScript.theme() + resource("report.css");
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(Page.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is missing from the program", e);
    }
  }
}
