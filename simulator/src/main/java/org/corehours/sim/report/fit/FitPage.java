package org.corehours.sim.report.fit;

import java.util.List;
import org.corehours.sim.report.fit.FitSheet.Part;
import org.corehours.sim.report.page.Page;
import org.corehours.sim.report.table.Html;

/** A fit as one page that needs nothing else. */
final class FitPage {

  private FitPage() {}

  /** The page as a string. */
  static String render(FitSheet sheet) {
    String body =
        String.join(
            "",
            Page.warnings(sheet.warnings()),
            Page.header(sheet.title(), List.of(sheet.answer()), sheet.details()),
            section("Coefficients", sheet.coefficients()),
            FitChart.RESIDUALS.figure(sheet),
            section("Back-tests on held-out runs", sheet.backtests()),
            sheet
                .selection()
                .map(part -> section("How form and objective were selected", part))
                .orElse(""),
            FitChart.PREDICTED.figure(sheet),
            Page.prose(section("Convergence", sheet.convergence())),
            Html.section(
                "Sources", Html.element("pre", sheet.command()) + Page.note(sheet.program())));
    return Page.of(sheet.title(), body);
  }

  private static String section(String heading, Part part) {
    String note = part.note().isEmpty() ? "" : Page.note(part.note());
    return "<div class=\"compact\">\n"
        + Html.section(heading, Html.table(part.table()) + note)
        + "</div>\n";
  }
}
