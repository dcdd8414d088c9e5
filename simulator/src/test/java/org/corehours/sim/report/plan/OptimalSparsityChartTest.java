package org.corehours.sim.report.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.plan.OptimalSparsityChart.Contour;
import org.corehours.sim.report.plan.OptimalSparsityChart.Labels;
import org.corehours.sim.report.plan.OptimalSparsityChart.Mark;
import org.corehours.sim.report.plan.OptimalSparsityChart.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimalSparsityChartTest {

  private static final List<Contour> IDEAL =
      List.of(contour(0, 5e3), contour(0.5, 2e4), contour(0.75, 7e4));
  private static final List<Contour> MASKED =
      List.of(contour(0, 1.2e4), contour(0.5, 1e5), contour(0.75, 5e5));
  private static final Labels LABELS = Labels.of("non-zero parameters", "training FLOPs");
  private static final Optional<Mark> MARK =
      Optional.of(new Mark("your run", new Point(3e7, 4e15)));

  @TempDir private Path dir;

  @Test
  void svgNamesEveryLineAndTheMark() throws IOException {
    String svg = svg(IDEAL, MASKED, MARK);
    for (String level : List.of("0 %", "50 %", "75 %")) {
      long count = Pattern.compile(">" + level + "</text>").matcher(svg).results().count();
      assertThat(count).as(level).isEqualTo(2);
    }
    assertThat(svg)
        .contains(
            ">your run</text>",
            ">dense is best here</text>",
            ">if zeros cost nothing (ideal)</text>",
            ">if zeros cost as much as weights (masked)</text>",
            "non-zero parameters",
            "training FLOPs",
            ">1e15</text>")
        .doesNotContain("NaN");
  }

  @Test
  void oneFamilyWithoutAMarkIsEnough() throws IOException {
    assertThat(svg(IDEAL.subList(1, 3), List.of(), Optional.empty()))
        .contains(">50 %</text>")
        .doesNotContain("dense is best", "masked", "your run");
    assertThat(svg(List.of(new Contour(0.5, List.of())), List.of(), Optional.empty()))
        .contains("non-zero parameters");
  }

  @Test
  void theMarkIsAlwaysInView() {
    Mark far = new Mark("far", new Point(1e11, 1e24));
    Panel panel =
        ((Plots) OptimalSparsityChart.of("", "", IDEAL, MASKED, Optional.of(far), LABELS))
            .panels()
            .get(0);
    assertThat(panel.x().range().orElseThrow().low()).isLessThan(1e11);
    assertThat(panel.x().range().orElseThrow().high()).isGreaterThan(1e11);
    assertThat(panel.y().range().orElseThrow().low()).isLessThan(1e24);
    assertThat(panel.y().range().orElseThrow().high()).isGreaterThan(1e24);
  }

  @Test
  void sameDataSameBytes() throws IOException {
    assertThat(svg(IDEAL, MASKED, MARK)).isEqualTo(svg(IDEAL, MASKED, MARK));
  }

  @Test
  void pngIsAnImage() throws IOException {
    Path file = dir.resolve("chart.png");
    OptimalSparsityChart.write(file, "Title", "Subtitle", IDEAL, MASKED, MARK, LABELS);
    assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(1000);
  }

  @Test
  void rejectsWhatHasNoPlace() {
    assertThatThrownBy(() -> new Point(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Contour(1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sparsity (1.0) must lie in [0, 1)");
  }

  private String svg(List<Contour> contours, List<Contour> others, Optional<Mark> mark)
      throws IOException {
    Path file = dir.resolve("chart.svg");
    OptimalSparsityChart.write(
        file, "Optimal sparsity", "Each line: the best", contours, others, mark, LABELS);
    return Files.readString(file);
  }

  private static Contour contour(double sparsity, double factor) {
    return new Contour(
        sparsity,
        DoubleStream.iterate(1e6, n -> n < 2e9, n -> 10 * n)
            .mapToObj(n -> new Point(n, factor * Math.pow(n, 1.4)))
            .toList());
  }
}
