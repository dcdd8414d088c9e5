package org.corehours.sim.cli.sparsity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.corehours.scaling.CostMultiplier;
import org.corehours.scaling.OptimalSparsity;
import org.corehours.sim.answer.SparsityAnswer;
import org.corehours.sim.answer.SparsityJson;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.report.plan.OptimalSparsityChart;
import org.corehours.sim.report.plan.OptimalSparsityChart.Contour;
import org.corehours.sim.report.plan.OptimalSparsityChart.Labels;
import org.corehours.sim.report.plan.OptimalSparsityChart.Mark;
import org.corehours.sim.report.plan.SparsityCurveChart;
import org.corehours.sim.report.plan.SparsityCurveChart.Hardware;
import org.corehours.sim.report.plan.SparsityCurveChart.Pattern;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.sim.sparsity.SparsityStudy.Choice;
import org.corehours.sim.sparsity.SparsityStudy.Outcome;
import org.corehours.sparsity.Execution;
import org.corehours.units.Numbers;

/** The charts and the table that the sparsity command leaves behind. */
final class SparsityFiles {

  private static final List<Double> LEVELS = List.of(0.0, 0.5, 0.75, 0.875);
  private static final int POINTS = 60;
  private static final List<String> IMAGES = List.of("svg", "png");

  private SparsityFiles() {}

  /** Writes all files, replacing older ones. */
  static void write(Path dir, SparsityAnswer answer) throws IOException {
    Files.createDirectories(dir);
    StagedFiles.write(dir, "curve.csv", OutputOption.csv(SparsityJson.curveRows(answer)));
    for (String image : IMAGES) {
      writeCurve(dir.resolve("loss-vs-sparsity." + image), answer);
      writeContours(dir.resolve("optimal-sparsity." + image), answer);
    }
  }

  private static void writeCurve(Path file, SparsityAnswer answer) throws IOException {
    List<Outcome> outcomes = answer.advice().outcomes();
    SparsityCurveChart.write(
        file,
        answer.name() + budget(answer) + ": loss against sparsity",
        "%s non-zero parameters at every sparsity; sparser models have more blocks and see less data"
            .formatted(Numbers.compact(answer.advice().parameters(), 3)),
        outcomes.get(0).dense().loss(),
        outcomes.stream().map(SparsityFiles::series).toList());
  }

  private static String budget(SparsityAnswer answer) {
    return Double.isNaN(answer.coreHours())
        ? " with " + Numbers.significant(answer.advice().trainFlops(), 3) + " FLOPs"
        : " with " + Numbers.compact(answer.coreHours(), 3) + " core-hours";
  }

  private static Hardware series(Outcome outcome) {
    return new Hardware(
        label(outcome),
        outcome.curve().stream().map(SparsityFiles::point).toList(),
        Optional.of(point(outcome.optimum())),
        outcome.name().startsWith("sparse-unit")
            ? outcome.patterns().stream()
                .map(c -> new Pattern(c.pattern().toString(), c.sparsity(), c.loss()))
                .toList()
            : List.of());
  }

  private static String label(Outcome outcome) {
    if (outcome.name().equals("masked")) {
      return "masked (TPU v4)";
    }
    return Execution.parse(outcome.name()) instanceof Execution.SparseUnit unit
        ? "n:m unit at " + Numbers.significant(100 * unit.efficiency(), 2) + " %"
        : outcome.name();
  }

  private static SparsityCurveChart.Point point(Choice choice) {
    return new SparsityCurveChart.Point(choice.sparsity(), choice.loss());
  }

  private static void writeContours(Path file, SparsityAnswer answer) throws IOException {
    OptimalSparsityChart.write(
        file,
        answer.advice().law().name() + ": best sparsity by size and budget",
        "On each line, its sparsity gives the lowest loss; above it, a sparser model is better",
        contours(answer, CostMultiplier.IDEAL),
        contours(answer, CostMultiplier.MASKED),
        Optional.of(
            new Mark(
                answer.name(),
                new OptimalSparsityChart.Point(
                    answer.advice().parameters(), answer.advice().trainFlops()))),
        Labels.of("non-zero parameters N", "training compute 6 N D tokens [FLOP]"));
  }

  private static List<Contour> contours(SparsityAnswer answer, CostMultiplier multiplier) {
    OptimalSparsity optimal =
        new OptimalSparsity(
            answer.advice().law().law(), answer.advice().law().file().tokensPerDatum());
    double low =
        Math.min(answer.advice().law().range().parametersLow(), answer.advice().parameters());
    double high =
        2 * Math.max(answer.advice().law().range().parametersHigh(), answer.advice().parameters());
    List<Contour> contours = new ArrayList<>();
    for (double level : LEVELS) {
      contours.add(
          new Contour(
              level,
              IntStream.rangeClosed(0, POINTS)
                  .mapToDouble(i -> low * Math.pow(high / low, (double) i / POINTS))
                  .mapToObj(
                      n ->
                          new OptimalSparsityChart.Point(
                              n, optimal.computeFor(n, level, multiplier)))
                  .toList()));
    }
    return contours;
  }
}
