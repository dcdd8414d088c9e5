package org.corehours.sim.report.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.plan.SparsityCurveChart.Hardware;
import org.corehours.sim.report.plan.SparsityCurveChart.Pattern;
import org.corehours.sim.report.plan.SparsityCurveChart.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparsityCurveChartTest {

  private static final double DENSE = 4.957;

  private static final Hardware MASKED =
      new Hardware(
          "masked (TPU v4)",
          curve(0.006, 0.25, 0.02),
          Optional.of(new Point(0.25, 4.951)),
          List.of(new Pattern("2:4", 0.5, 4.957), new Pattern("1:16", 0.9375, 6.2)));

  private static final Hardware IDEAL =
      new Hardware(
          "ideal",
          curve(0.042, 0.78, Double.NaN),
          Optional.of(new Point(0.78, 4.915)),
          List.of(new Pattern("1:4", 0.75, 4.918)));

  @TempDir private Path dir;

  @Test
  void svgNamesCurvesOptimaAndPatterns() throws IOException {
    assertThat(svg(List.of(MASKED, IDEAL)))
        .contains(
            ">masked (TPU v4)</text>",
            ">best at 25 %: 4.951 (-0.12 %)</text>",
            ">best at 78 %: 4.915 (-0.85 %)</text>",
            ">2:4</text>",
            ">1:4</text>",
            ">dense: 4.957</text>",
            ">n:m pattern</text>",
            ">interval of the loss</text>",
            "loss (nats)",
            "Lower is better. Too high to show: 1:16 (6.200)")
        .doesNotContain("NaN");
  }

  @Test
  void curvesThatShootUpDoNotSetTheRange() {
    Extent losses = losses(List.of(MASKED, IDEAL));
    assertThat(losses.low()).isBetween(4.87, 4.915);
    assertThat(losses.high()).isBetween(5.0, 5.05);
  }

  @Test
  void smallDifferencesLookSmall() {
    Extent losses = losses(List.of());
    assertThat(DENSE).isBetween(losses.low(), losses.high());
    Hardware flat = new Hardware("flat", List.of(), Optional.of(new Point(0.1, 4.9569)), List.of());
    Extent few = losses(List.of(flat));
    assertThat(few.high() - few.low()).isGreaterThan(0.003);
  }

  @Test
  void aSeriesMayConsistOfPatterns() throws IOException {
    Hardware unit =
        new Hardware(
            "2:4 unit", List.of(), Optional.empty(), List.of(new Pattern("2:4", 0.5, 4.94)));
    assertThat(svg(List.of(unit)))
        .contains(">2:4 unit</text>", ">2:4</text>", ">4.940</text>")
        .doesNotContain("lowest loss", "interval");
  }

  @Test
  void sameDataSameBytes() throws IOException {
    assertThat(svg(List.of(MASKED, IDEAL))).isEqualTo(svg(List.of(MASKED, IDEAL)));
  }

  @Test
  void pngIsAnImage() throws IOException {
    Path file = dir.resolve("chart.png");
    SparsityCurveChart.write(file, "Title", "Subtitle", DENSE, List.of(IDEAL));
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1600);
  }

  @Test
  void rejectsWhatHasNoPlace() {
    assertThatThrownBy(() -> new Point(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no place for a loss of 2.0 at a sparsity of 1.0");
    assertThatThrownBy(() -> new Pattern("2:4", 0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    Path file = dir.resolve("chart.jpg");
    assertThatThrownBy(() -> SparsityCurveChart.write(file, "", "", DENSE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String svg(List<Hardware> series) throws IOException {
    Path file = dir.resolve("chart.svg");
    SparsityCurveChart.write(file, "How sparse?", "Lower is better", DENSE, series);
    return Files.readString(file);
  }

  private static Extent losses(List<Hardware> series) {
    Plots chart = (Plots) SparsityCurveChart.of("", "", DENSE, series);
    return chart.panels().get(0).y().range().orElseThrow();
  }

  /** From the dense loss down to the best and steeply up. */
  private static List<Point> curve(double gain, double best, double width) {
    return IntStream.rangeClosed(0, 95)
        .mapToObj(percent -> percent / 100.0)
        .map(
            sparsity -> {
              double off = (sparsity - best) / best;
              double steep = Math.max(0, sparsity - best) / (1 - sparsity);
              double loss = DENSE - gain + gain * off * off + 0.02 * steep * steep;
              return new Point(sparsity, loss, loss - width, loss + width);
            })
        .toList();
  }
}
