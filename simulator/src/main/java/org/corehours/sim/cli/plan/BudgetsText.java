package org.corehours.sim.cli.plan;

import java.util.List;
import java.util.Locale;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Growth;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanCaveats;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.units.Numbers;

/** How the best design grows with the budget, for people. */
final class BudgetsText {

  private BudgetsText() {}

  static String of(PlanAnswer.Family family) {
    StringBuilder text = new StringBuilder();
    text.append(verdict(family)).append("\n\n");
    text.append(TextTable.render(table(family.plans())));
    text.append("\nRanges cover the designs within 0.5 % of the best loss.\n");
    family.plans().stream()
        .flatMap(plan -> PlanCaveats.of(plan).stream())
        .map(Caveat::text)
        .distinct()
        .forEach(caveat -> text.append(Warnings.line(caveat)));
    return text.toString();
  }

  private static String verdict(PlanAnswer.Family family) {
    Plan least = family.cheapest();
    Plan most = family.dearest();
    return "From %s to %s core-hours the best design grows from %s parameters and %s epochs to %s and %s;\n%s"
        .formatted(
            Numbers.compact(least.budget(), 3),
            Numbers.compact(most.budget(), 3),
            Numbers.compact(least.best().design().parameters(), 3),
            Numbers.significant(least.best().design().epochs(), 3),
            Numbers.compact(most.best().design().parameters(), 3),
            Numbers.significant(most.best().design().epochs(), 3),
            passing(family));
  }

  private static String passing(PlanAnswer.Family family) {
    return family
        .growth()
        .epochsPassOne()
        .map(BudgetsText::passing)
        .orElse("its epochs do not pass 1 in between.");
  }

  private static String passing(Growth.Passing passing) {
    String first = Numbers.compact(passing.first(), 2);
    String always = Numbers.compact(passing.always(), 2);
    return first.equals(always)
        ? "its epochs pass 1 near " + first + " core-hours."
        : "its epochs first reach 1 near %s core-hours and stay above from %s."
            .formatted(first, always);
  }

  private static Table table(List<Plan> plans) {
    return new Table(
        List.of(
            Heading.number("  budget", "core-hours"),
            Heading.text("best design"),
            Heading.number("parameters"),
            Heading.number("epochs"),
            Heading.number("loss", "nats"),
            Heading.number("90 % interval", "nats"),
            Heading.number("best", "% of refits"),
            Heading.number("parameters, range"),
            Heading.number("epochs, range"),
            Heading.number("chips"),
            Heading.number("wall-clock", "days"),
            Heading.number("cost", "USD"),
            Heading.text("note")),
        plans.stream().map(BudgetsText::row).toList());
  }

  private static List<String> row(Plan plan) {
    Design best = plan.best().design();
    Estimate e = best.estimate();
    Plan.Range parameters = plan.nearRange(Design::parameters);
    Plan.Range epochs = plan.nearRange(Design::epochs);
    return List.of(
        "  " + Numbers.compact(plan.budget(), 3),
        best.name(),
        Numbers.compact(e.model().parameters(), 3),
        Numbers.significant(e.data().epochs(), 3),
        PlanText.loss(best.loss()),
        PlanText.interval(e),
        String.format(Locale.ROOT, "%.1f", 100 * plan.best().probabilityBest()),
        Numbers.compact(parameters.low(), 3) + "-" + Numbers.compact(parameters.high(), 3),
        Numbers.significant(epochs.low(), 2) + "-" + Numbers.significant(epochs.high(), 2),
        Integer.toString(e.setup().chips()),
        Numbers.significant(e.bill().wallClock().hours() / 24, 3),
        Numbers.compact(e.bill().money().value(), 3),
        PlanText.note(best));
  }
}
