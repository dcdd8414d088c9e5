package org.corehours.sim.cli.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.LearningRateRule;
import org.corehours.sim.answer.StepCauses;
import org.corehours.sim.cli.io.Warnings;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.estimate.PredictedLoss;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCost.Cause;
import org.corehours.tpu.timing.OpTime;
import org.corehours.units.Numbers;
import org.corehours.units.Seconds;

/** An estimate as a person wants to read it. */
final class EstimateText {

  private static final int LAYERS_SHOWN = 40;

  private EstimateText() {}

  static String of(Estimate e, StepCost step, List<OpTime> layers) {
    StringBuilder text = new StringBuilder();
    text.append(title(e))
        .append("\n\n")
        .append(TextTable.render(facts(e, step.slice().chip().atListPrice())));
    text.append("\nWhere a step's time goes")
        .append(isPruned(e) ? ", on average over the run\n" : "\n")
        .append(TextTable.render(causes(step)));
    if (!layers.isEmpty()) {
      String when = isPruned(e) ? "at the final sparsity, " : "";
      text.append("\nPrograms by time (")
          .append(when)
          .append("all repeats of a section together)\n")
          .append(TextTable.render(layers(layers)));
    }
    text.append(Warnings.of(e.caveats()));
    return text.toString();
  }

  private static String learningRate(Estimate e, double learningRate) {
    double next =
        LearningRateRule.NFNET_JFT4B.next((double) e.law().parameters(), e.data().examples());
    List<String> neighbours =
        LearningRateRule.NFNET_JFT4B
            .grid((double) e.law().parameters(), e.data().examples())
            .stream()
            .filter(rate -> rate != learningRate)
            .map(rate -> Numbers.significant(rate, 2) + (rate == next ? " (more likely)" : ""))
            .toList();
    return "%s at its peak; then try %s"
        .formatted(Numbers.significant(learningRate, 2), String.join(" or ", neighbours));
  }

  private static String title(Estimate e) {
    return "%s on %s: %s epochs, %s %s"
        .formatted(
            e.model().name(),
            e.setup().dataset(),
            Numbers.significant(e.data().epochs(), 3),
            Numbers.compact(e.data().examples(), 3),
            e.model().resolution().isPresent() ? images(e) : sequences(e));
  }

  private static String images(Estimate e) {
    int side = e.model().resolution().orElseThrow();
    return String.format(
        Locale.ROOT, "examples at %dx%d, %d classes", side, side, e.model().classes());
  }

  private static String sequences(Estimate e) {
    double tokens = e.data().tokens().orElseThrow();
    return String.format(
        Locale.ROOT,
        "sequences of %d tokens (%s tokens)",
        Math.round(tokens / e.data().examples()),
        Numbers.compact(tokens, 3));
  }

  private static Table facts(Estimate e, boolean listPrice) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(fact("loss", loss(e)));
    rows.add(
        fact(
            "cost",
            "%s core-hours, %s USD%s, %s, %s CO2e"
                .formatted(
                    Numbers.compact(e.bill().coreHours().value(), 3),
                    Numbers.compact(e.bill().money().value(), 3),
                    listPrice ? " list price" : "",
                    scaled(e.bill().energy().value(), "kWh", "MWh"),
                    scaled(e.bill().emissions().value(), "kg", "t"))));
    rows.add(
        fact(
            "time",
            String.format(
                Locale.ROOT,
                "%s h on %d %s chips, %d steps of %s with batch %d",
                Numbers.significant(e.bill().wallClock().hours(), 3),
                e.setup().chips(),
                e.setup().chip(),
                e.data().steps(),
                duration(e.step().time().value()),
                e.setup().batchSize())));
    rows.add(
        fact(
            "speed",
            "%s examples per core and second, MFU %s %%"
                .formatted(
                    Numbers.significant(e.step().examplesPerCoreSecond(), 3),
                    Numbers.significant(100 * e.step().mfu(), 3))));
    rows.add(
        fact(
            "layout",
            "%s; %s GiB on each core"
                .formatted(
                    e.setup().partition(),
                    Numbers.significant(e.step().memoryPerCore().value() / (1L << 30), 3))));
    rows.add(
        fact(
            "model",
            "%s parameters, %s forward per example"
                .formatted(
                    Numbers.compact(e.model().parameters(), 4),
                    flops(e.model().forward().value()))));
    if (isPruned(e)) {
      rows.add(
          fact(
              "pruned",
              "%s, %s, %s: %s non-zero parameters at the end"
                  .formatted(
                      e.pruning().pattern(),
                      e.pruning().schedule().orElseThrow(),
                      e.pruning().execution(),
                      Numbers.compact(e.pruning().nonZeroParameters(), 4))));
    }
    e.learningRate().ifPresent(rate -> rows.add(fact("learning rate", learningRate(e, rate))));
    return new Table(List.of(Heading.text(""), Heading.text("")), rows);
  }

  private static String flops(double value) {
    return value < 1e12
        ? Numbers.significant(value / 1e9, 3) + " GFLOP"
        : Numbers.significant(value / 1e12, 3) + " TFLOP";
  }

  private static String scaled(double value, String unit, String thousandUnits) {
    return value < 1000
        ? Numbers.significant(value, 3) + " " + unit
        : Numbers.significant(value / 1000, 3) + " " + thousandUnits;
  }

  private static String duration(double seconds) {
    return seconds < 1
        ? Numbers.significant(1000 * seconds, 3) + " ms"
        : Numbers.significant(seconds, 3) + " s";
  }

  private static List<String> fact(String name, String value) {
    return List.of("  " + name, value);
  }

  private static String loss(Estimate e) {
    if (e.prediction().isEmpty()) {
      return "unknown: no law for this family and data set";
    }
    PredictedLoss predicted = e.prediction().get();
    LossInterval interval = e.interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.3f nats, %.0f %% interval %.3f to %.3f%s (law %s: N %s, D %s)",
        predicted.loss(),
        100 * e.law().intervalLevel(),
        interval.low(),
        interval.high(),
        predicted.extrapolated() ? ", extrapolated" : "",
        e.law().name().orElseThrow(),
        Numbers.compact(e.law().parameters(), 4),
        Numbers.compact(predicted.data(), 3));
  }

  private static boolean isPruned(Estimate e) {
    return e.pruning().schedule().isPresent();
  }

  private static Table causes(StepCost step) {
    double total = step.time().value();
    List<List<String>> rows = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      Seconds time = step.breakdown().get(cause);
      if (cause == Cause.MASK && time.value() == 0) {
        continue;
      }
      rows.add(
          List.of(
              "  " + StepCauses.label(cause),
              Numbers.significant(1000 * time.value(), 3),
              String.format(Locale.ROOT, "%.1f", 100 * time.value() / total)));
    }
    return new Table(
        List.of(
            Heading.text("  cause"), Heading.number("time", "ms"), Heading.number("share", "%")),
        rows);
  }

  private static Table layers(List<OpTime> programs) {
    List<List<String>> rows =
        programs.stream()
            .sorted(Comparator.comparingDouble(OpTime::seconds).reversed())
            .limit(LAYERS_SHOWN)
            .map(EstimateText::layer)
            .toList();
    return new Table(
        List.of(
            Heading.text("  program"),
            Heading.text("pass"),
            Heading.number("repeats"),
            Heading.number("time", "ms"),
            Heading.text("bound"),
            Heading.number("matrix", "ms"),
            Heading.number("vector", "ms"),
            Heading.number("memory", "ms")),
        rows);
  }

  private static List<String> layer(OpTime op) {
    return List.of(
        "  " + op.section() + "." + op.name(),
        op.pass().name().toLowerCase(Locale.ROOT),
        Integer.toString(op.repeats()),
        milliseconds(op.seconds()),
        op.times().bound().name().toLowerCase(Locale.ROOT),
        milliseconds(op.repeats() * op.times().matrixSeconds()),
        milliseconds(op.repeats() * op.times().vectorSeconds()),
        milliseconds(op.repeats() * op.times().memorySeconds()));
  }

  private static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", 1000 * seconds);
  }
}
