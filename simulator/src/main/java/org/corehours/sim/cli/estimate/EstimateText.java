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
import org.corehours.sim.result.Estimate;
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

  private static String learningRate(Estimate e) {
    double next = LearningRateRule.NFNET_JFT4B.next((double) e.lawParameters(), e.examples());
    List<String> neighbours =
        LearningRateRule.NFNET_JFT4B.grid((double) e.lawParameters(), e.examples()).stream()
            .filter(rate -> rate != e.learningRate())
            .map(rate -> Numbers.significant(rate, 2) + (rate == next ? " (more likely)" : ""))
            .toList();
    return "%s at its peak; then try %s"
        .formatted(Numbers.significant(e.learningRate(), 2), String.join(" or ", neighbours));
  }

  private static String title(Estimate e) {
    return "%s on %s: %s epochs, %s %s"
        .formatted(
            e.model(),
            e.dataset(),
            Numbers.significant(e.epochs(), 3),
            Numbers.compact(e.examples(), 3),
            e.resolution().isPresent() ? images(e) : sequences(e));
  }

  private static String images(Estimate e) {
    int side = e.resolution().orElseThrow();
    return String.format(Locale.ROOT, "examples at %dx%d, %d classes", side, side, e.classes());
  }

  private static String sequences(Estimate e) {
    return String.format(
        Locale.ROOT,
        "sequences of %d tokens (%s tokens)",
        Math.round(e.tokens() / e.examples()),
        Numbers.compact(e.tokens(), 3));
  }

  private static Table facts(Estimate e, boolean listPrice) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(fact("loss", loss(e)));
    rows.add(
        fact(
            "cost",
            "%s core-hours, %s USD%s, %s, %s CO2e"
                .formatted(
                    Numbers.compact(e.coreHours(), 3),
                    Numbers.compact(e.usd(), 3),
                    listPrice ? " list price" : "",
                    scaled(e.energyKwh(), "kWh", "MWh"),
                    scaled(e.kgCo2e(), "kg", "t"))));
    rows.add(
        fact(
            "time",
            String.format(
                Locale.ROOT,
                "%s h on %d %s chips, %d steps of %s with batch %d",
                Numbers.significant(e.wallClockHours(), 3),
                e.chips(),
                e.chip(),
                e.steps(),
                duration(e.stepSeconds()),
                e.batchSize())));
    rows.add(
        fact(
            "speed",
            "%s examples per core and second, MFU %s %%"
                .formatted(
                    Numbers.significant(e.examplesPerCoreSecond(), 3),
                    Numbers.significant(100 * e.mfu(), 3))));
    rows.add(
        fact(
            "layout",
            "%s; %s GiB on each core"
                .formatted(
                    e.partition(), Numbers.significant(e.memoryBytesPerCore() / (1L << 30), 3))));
    rows.add(
        fact(
            "model",
            "%s parameters, %s forward per example"
                .formatted(Numbers.compact(e.parameters(), 4), flops(e.forwardFlopsPerExample()))));
    if (isPruned(e)) {
      rows.add(
          fact(
              "pruned",
              "%s, %s, %s: %s non-zero parameters at the end"
                  .formatted(
                      e.sparsityPattern(),
                      e.pruningSchedule(),
                      e.execution(),
                      Numbers.compact(e.nonZeroParameters(), 4))));
    }
    if (!Double.isNaN(e.learningRate())) {
      rows.add(fact("learning rate", learningRate(e)));
    }
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
    if (Double.isNaN(e.loss())) {
      return "unknown: no law for this family and data set";
    }
    return String.format(
        Locale.ROOT,
        "%.3f nats, %.0f %% interval %.3f to %.3f%s (law %s: N %s, D %s)",
        e.loss(),
        100 * e.intervalLevel(),
        e.lossLow(),
        e.lossHigh(),
        e.extrapolated() ? ", extrapolated" : "",
        e.law(),
        Numbers.compact(e.lawParameters(), 4),
        Numbers.compact(e.lawData(), 3));
  }

  private static boolean isPruned(Estimate e) {
    return !e.pruningSchedule().isEmpty();
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
