package org.corehours.sim.cli.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanCaveats;
import org.corehours.sim.plan.RankedDesign;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.units.Numbers;

/** The answer of the plan command as a person wants to read it. */
final class PlanText {

  private static final double HOURS_PER_DAY = 24;

  private PlanText() {}

  static String of(PlanAnswer answer) {
    List<String> parts = new ArrayList<>();
    for (PlanAnswer.Family family : answer.families()) {
      parts.add(
          family.plans().size() == 1
              ? one(family.plans().get(0), answer.shown())
              : BudgetsText.of(family));
    }
    if (answer.families().size() > 1) {
      parts.add(Warnings.line(PlanCaveats.ofFamilies().text()));
    }
    return String.join("\n", parts);
  }

  private static String one(Plan plan, int shown) {
    StringBuilder text = new StringBuilder();
    text.append(verdict(plan)).append("\n\n");
    text.append(TextTable.render(table(plan, shown)));
    if (plan.designs().size() > shown) {
      text.append(String.format(Locale.ROOT, "  and %d more\n", plan.designs().size() - shown));
    }
    text.append('\n').append(flatness(plan)).append('\n').append(doubling(plan)).append('\n');
    PlanCaveats.of(plan).forEach(caveat -> text.append(Warnings.line(caveat.text())));
    return text.toString();
  }

  private static String verdict(Plan plan) {
    Estimate best = plan.best().design().estimate();
    String file = plan.best().design().candidate().file();
    return String.format(
            Locale.ROOT,
            "Train %s for %s epochs on %d chips, %s, %s USD: loss %s (%s %s).\n",
            plan.best().design().name(),
            Numbers.significant(best.data().epochs(), 3),
            best.setup().chips(),
            days(best.bill().wallClock().hours()),
            Numbers.compact(best.bill().money().value(), 3),
            loss(plan.best().design().loss()),
            percent(best.law().intervalLevel()),
            interval(best))
        + String.format(
            Locale.ROOT,
            "%s core-hours, %s kWh, %s kg CO2e; law %s; best of the %d designs tried in %s of the law's bootstrap refits.",
            Numbers.compact(best.bill().coreHours().value(), 3),
            Numbers.compact(best.bill().energy().value(), 3),
            Numbers.compact(best.bill().emissions().value(), 3),
            best.law().name().orElseThrow(),
            plan.designs().size(),
            percent(plan.best().probabilityBest()))
        + (file.isEmpty() ? "" : "\nAs a model file: " + file);
  }

  private static Table table(Plan plan, int shown) {
    return new Table(
        List.of(
            Heading.text("  design"),
            Heading.number("parameters"),
            Heading.number("epochs"),
            Heading.number("loss", "nats"),
            Heading.number("90 % interval", "nats"),
            Heading.number("best", "% of refits"),
            Heading.number("regret", "nats"),
            Heading.number("chips"),
            Heading.text("layout"),
            Heading.number("wall-clock", "days"),
            Heading.number("learning rate"),
            Heading.text("note")),
        plan.designs().stream().limit(shown).map(PlanText::row).toList());
  }

  private static List<String> row(RankedDesign ranked) {
    Design design = ranked.design();
    Estimate e = design.estimate();
    return List.of(
        "  " + design.name(),
        Numbers.compact(e.model().parameters(), 3),
        Numbers.significant(e.data().epochs(), 3),
        loss(design.loss()),
        interval(e),
        String.format(Locale.ROOT, "%.1f", 100 * ranked.probabilityBest()),
        String.format(Locale.ROOT, "%.4f", ranked.expectedRegret()),
        Integer.toString(e.setup().chips()),
        e.setup().partition(),
        Numbers.significant(e.bill().wallClock().hours() / HOURS_PER_DAY, 3),
        e.learningRate().isPresent() ? Numbers.significant(e.learningRate().getAsDouble(), 2) : "",
        note(design));
  }

  static String interval(Estimate estimate) {
    LossInterval interval = estimate.interval().orElseThrow();
    return loss(interval.low()) + "-" + loss(interval.high());
  }

  /** The kinds of the design's caveats, in a word or two each. */
  static String note(Design design) {
    List<String> notes = new ArrayList<>();
    if (design.extrapolated()) {
      notes.add("extrapolated");
    }
    design.caveats().forEach(caveat -> notes.add(caveat.kind().words()));
    return String.join(", ", notes);
  }

  private static String flatness(Plan plan) {
    List<RankedDesign> near = plan.near();
    if (near.size() == 1) {
      return "No other design is within 0.5 % of its loss.";
    }
    Plan.Range parameters = plan.nearRange(Design::parameters);
    Plan.Range epochs = plan.nearRange(Design::epochs);
    Design smallest =
        near.stream()
            .map(RankedDesign::design)
            .min(Comparator.comparingLong(Design::nonZeroParameters))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%d designs are within 0.5 %% of the best loss, closer than the noise between two runs: %s to %s parameters,\n%s to %s epochs. The smallest is %s with %s non-zero parameters.",
        near.size(),
        Numbers.compact(parameters.low(), 3),
        Numbers.compact(parameters.high(), 3),
        Numbers.significant(epochs.low(), 3),
        Numbers.significant(epochs.high(), 3),
        smallest.name(),
        Numbers.compact(smallest.nonZeroParameters(), 3));
  }

  private static String doubling(Plan plan) {
    return plan.doubled()
        .map(
            d ->
                String.format(
                    Locale.ROOT,
                    "Twice the budget lowers the loss by %.4f nats (%.2f %%): %s for %s epochs, loss %s.",
                    -plan.doublingChange(),
                    -100 * plan.doublingChange() / plan.best().loss(),
                    d.name(),
                    Numbers.significant(d.epochs(), 3),
                    loss(d.loss())))
        .orElse("Twice the budget cannot be spent within the deadline on the chips allowed.");
  }

  static String days(double hours) {
    return hours < 2 * HOURS_PER_DAY
        ? Numbers.significant(hours, 2) + " hours"
        : Numbers.significant(hours / HOURS_PER_DAY, 3) + " days";
  }

  static String loss(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
