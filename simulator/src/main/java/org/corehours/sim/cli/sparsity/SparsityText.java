package org.corehours.sim.cli.sparsity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.LawFile;
import org.corehours.sim.answer.SparsityAnswer;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.sparsity.PretrainedChoice;
import org.corehours.sim.sparsity.SparsityStudy.Choice;
import org.corehours.sim.sparsity.SparsityStudy.Outcome;
import org.corehours.units.Numbers;

/** The answer of the sparsity command as a person wants to read it. */
final class SparsityText {

  private static final List<Double> SHOWN = List.of(0.0, 0.25, 0.5, 0.625, 0.75, 0.875, 0.9375);

  private SparsityText() {}

  static String of(SparsityAnswer answer) {
    LawFile file = answer.advice().law().file();
    StringBuilder text = new StringBuilder();
    text.append(title(answer)).append("\n\n").append(answer.verdict()).append("\n");
    text.append(unpruned(answer)).append('\n').append(TextTable.render(best(answer)));
    text.append("\nLoss against sparsity, at a fixed number of non-zero parameters\n");
    text.append(TextTable.render(curve(answer)));
    if (!answer.pretrained().isEmpty()) {
      text.append("\nOr prune a trained dense ").append(answer.name());
      text.append(", masked; the final model is smaller\n");
      text.append(TextTable.render(pretrained(answer)));
      text.append(pretrainedSentence(answer));
    }
    text.append("\nN counts ").append(file.parametersCount());
    text.append(";\nD counts ").append(file.dataUnit()).append(".\n");
    text.append(Warnings.of(answer.caveats()));
    return text.toString();
  }

  private static String title(SparsityAnswer answer) {
    return answer.chip().isEmpty()
        ? "Law %s: %s FLOPs"
            .formatted(answer.name(), Numbers.significant(answer.advice().trainFlops(), 3))
        : "%s on %s: %s core-hours"
            .formatted(answer.name(), answer.chip(), Numbers.compact(answer.coreHours(), 3));
  }

  private static Table best(SparsityAnswer answer) {
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : answer.advice().outcomes()) {
      Choice best = outcome.optimum();
      rows.add(
          List.of(
              "  " + outcome.name(),
              percent(best.sparsity()),
              loss(best.loss()),
              loss(best.prediction().low()) + "-" + loss(best.prediction().high()),
              change(outcome),
              Numbers.compact(best.data(), 3),
              outcome.bestPattern().pattern().toString(),
              loss(outcome.bestPattern().loss()),
              loss(best.timeAverageLoss())));
    }
    return new Table(
        List.of(
            Heading.text("  execution"),
            Heading.number("best sparsity", "%"),
            Heading.number("loss", "nats"),
            Heading.number("90 % interval", "nats"),
            Heading.number("vs dense", "%"),
            Heading.number("D"),
            Heading.text("best n:m"),
            Heading.number("loss", "nats"),
            Heading.number("loss by the time-average law", "nats")),
        rows);
  }

  /** The loss of the same blocks without masks. */
  private static String unpruned(SparsityAnswer answer) {
    double loss = answer.advice().unpruned();
    if (Double.isNaN(loss) || answer.advice().outcomes().get(0).optimum().sparsity() == 0) {
      return "";
    }
    return "Left dense, the blocks of the masked optimum reach %s nats with %s parameters for the same\n"
            .formatted(loss(loss), Numbers.compact(answer.advice().unprunedParameters(), 3))
        + "budget: masked sparsity only pays if you need a small final model.\n";
  }

  private static Table curve(SparsityAnswer answer) {
    List<Heading> headings = new ArrayList<>(List.of(Heading.number("  sparsity", "%")));
    answer
        .advice()
        .outcomes()
        .forEach(outcome -> headings.add(Heading.number(outcome.name(), "nats")));
    List<List<String>> rows = new ArrayList<>();
    for (double sparsity : SHOWN) {
      List<String> row = new ArrayList<>(List.of("  " + percent(sparsity)));
      answer.advice().outcomes().forEach(outcome -> row.add(lossAt(outcome, sparsity)));
      rows.add(row);
    }
    return new Table(headings, rows);
  }

  private static String lossAt(Outcome outcome, double sparsity) {
    return outcome.curve().stream()
        .filter(choice -> Math.abs(choice.sparsity() - sparsity) < 0.013)
        .min(
            (a, b) ->
                Double.compare(
                    Math.abs(a.sparsity() - sparsity), Math.abs(b.sparsity() - sparsity)))
        .map(choice -> loss(choice.loss()))
        .orElse("");
  }

  private static Table pretrained(SparsityAnswer answer) {
    List<List<String>> rows =
        answer.pretrained().stream()
            .map(
                choice ->
                    List.of(
                        "  " + percent(choice.sparsity()),
                        Numbers.compact(choice.nonZeroParameters(), 3),
                        loss(choice.fromScratch()),
                        loss(choice.pruned()),
                        Numbers.compact(choice.worth(), 3),
                        loss(choice.withItsCost())))
            .toList();
    return new Table(
        List.of(
            Heading.number("  sparsity", "%"),
            Heading.number("non-zero N"),
            Heading.number("from scratch", "nats"),
            Heading.number("pruned", "nats"),
            Heading.number("break-even", "core-hours"),
            Heading.number("from scratch, both budgets", "nats")),
        rows);
  }

  private static String pretrainedSentence(SparsityAnswer answer) {
    PretrainedChoice first = answer.pretrained().get(0);
    String sentence =
        "If you already have the trained model, prune it. Training one first pays only if it costs less"
            + " than the break-even.\n";
    if (Double.isNaN(first.withItsCost())) {
      return sentence;
    }
    return first.withItsCost() < first.pruned()
        ? sentence + "At its cost, training from scratch with both budgets is better.\n"
        : sentence + "At its cost, training it and pruning it is better.\n";
  }

  private static String change(Outcome outcome) {
    return String.format(Locale.ROOT, "%+.2f", -100 * outcome.gain() + 0.0);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String loss(double loss) {
    return Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "%.3f", loss);
  }
}
