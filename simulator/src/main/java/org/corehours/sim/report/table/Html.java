package org.corehours.sim.report.table;

import static java.util.stream.Collectors.joining;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.corehours.sim.report.table.Table.Heading;

/** Pieces of a page; what comes in as text goes out escaped. */
public final class Html {

  /** Characters that neither HTML nor XML may hold. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFFFE\\uFFFF\\p{Cs}]");

  private Html() {}

  public static String escape(String text) {
    return HtmlEscapers.htmlEscaper().escape(allowed(text));
  }

  /** The text with a sign in the place of each character that pages and images may not hold. */
  public static String allowed(String text) {
    return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
  }

  /** An element that holds text only. */
  public static String element(String tag, String text) {
    return "<" + tag + ">" + escape(text) + "</" + tag + ">\n";
  }

  /** A section with a heading around finished HTML. */
  public static String section(String heading, String content) {
    return "<section>\n" + element("h2", heading) + content + "</section>\n";
  }

  public static String list(List<String> items) {
    return items.stream()
        .map(item -> element("li", item))
        .collect(joining("", "<ul>\n", "</ul>\n"));
  }

  /** Something to open, around finished HTML. */
  public static String details(String summary, String content) {
    return "<details>\n" + element("summary", summary) + content + "</details>\n";
  }

  /** A table that scrolls sideways where it is too wide, its first column staying. */
  public static String table(Table table) {
    return table(table, "scroll");
  }

  /** The same, whose rows the page's script sorts by the column that is clicked. */
  public static String sortableTable(Table table) {
    return table(table, "scroll sortable");
  }

  private static String table(Table table, String classes) {
    String head = table.headings().stream().map(Html::heading).collect(joining());
    String body =
        table.rows().stream()
            .map(row -> "<tr>" + cells(table.headings(), row) + "</tr>\n")
            .collect(joining());
    return """
        <div class="%s" tabindex="0" role="region" aria-label="table"><table>
        <thead><tr>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        """
        .formatted(classes, head, body);
  }

  private static String heading(Heading heading) {
    String unit = heading.unit().isEmpty() ? "" : " <small>" + escape(heading.unit()) + "</small>";
    return open("th scope=\"col\"", heading) + escape(heading.name()) + unit + "</th>";
  }

  private static String cells(List<Heading> headings, List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> open("td", headings.get(i)) + escape(row.get(i)) + "</td>")
        .collect(joining());
  }

  private static String open(String tag, Heading heading) {
    return heading.number() ? "<" + tag + " class=\"n\">" : "<" + tag + ">";
  }
}
