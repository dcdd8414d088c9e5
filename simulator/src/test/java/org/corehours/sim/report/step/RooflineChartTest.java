package org.corehours.sim.report.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Marker.Fill;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.step.RooflineChart.Point;
import org.corehours.sim.report.step.RooflineChart.Roof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RooflineChartTest {

  private static final Roof ROOF = new Roof(137.5e12, 614e9, "tpu-v4");

  private static final List<Point> POINTS =
      List.of(
          new Point("attention scores, forward", "vector", 6.9e10, 5.4e9, 9.9e-3, 0.064),
          new Point("attention scores, backward", "vector", 1.4e11, 8.6e9, 1.75e-2, 0.113),
          new Point("query, key, value", "matrix", 8.2e11, 1.1e9, 6.9e-3, 0.044),
          new Point("query, key, value, backward", "matrix", 1.65e12, 2.3e9, 1.42e-2, 0.092),
          new Point("feed-forward up", "matrix", 1.1e12, 1.3e9, 8.6e-3, 0.056),
          new Point("feed-forward down", "matrix", 1.1e12, 1.25e9, 8.7e-3, 0.056),
          new Point("feed-forward, backward", "matrix", 4.4e12, 5.2e9, 3.5e-2, 0.226),
          new Point("output projection", "matrix", 2.7e11, 5.4e8, 2.5e-3, 0.016),
          new Point("output projection, backward", "matrix", 5.5e11, 1.1e9, 5.1e-3, 0.033),
          new Point("logits", "matrix", 6.4e11, 2.9e9, 6.1e-3, 0.039),
          new Point("logits, backward", "memory", 1.3e12, 9.8e9, 1.7e-2, 0.11),
          new Point("embedding, backward", "memory", 2.1e8, 1.3e9, 2.2e-3, 0.014),
          new Point("squeeze-excite 1", "memory", 3.1e8, 2.5e8, 4.2e-4, 0.003),
          new Point("squeeze-excite 2", "memory", 4.0e8, 2.9e8, 5.1e-4, 0.003),
          new Point("layer norms", "vector", 0, 8.1e9, 1.4e-2, 0.09),
          new Point("optimizer", "memory", 0, 2.8e9, 6.4e-3, 0.041));

  @TempDir private Path dir;

  @Test
  void everyOperationWithFlopsIsADiscLargestBelow() {
    List<Points> discs =
        series(POINTS, Points.class)
            .filter(points -> points.marker().fill() == Fill.TRANSLUCENT)
            .toList();
    assertThat(discs).hasSize(14).allMatch(disc -> disc.points().size() == 1);
    assertThat(discs.get(0).points().get(0).x()).isEqualTo(4.4e12 / 5.2e9);
    assertThat(discs.get(0).points().get(0).y()).isEqualTo(4.4 / 3.5e-2);
    double first = discs.get(0).marker().radius();
    double third = discs.get(2).marker().radius();
    assertThat(third * third / (first * first)).isCloseTo(0.11 / 0.226, offset(1e-9));
  }

  @Test
  void theRoofRisesToItsRidge() {
    List<ChartPoint> roof = series(POINTS, Line.class).findFirst().orElseThrow().points();
    assertThat(roof.get(1).x()).isEqualTo(137.5e12 / 614e9);
    assertThat(roof.get(0).y()).isEqualTo(roof.get(0).x() * 0.614);
    assertThat(roof.get(1).y()).isEqualTo(137.5);
    assertThat(roof.get(2).y()).isEqualTo(137.5);
  }

  private static <S extends Series> Stream<S> series(List<Point> points, Class<S> kind) {
    Plots chart = (Plots) RooflineChart.of("Roofline", ROOF, points);
    return chart.panels().get(0).series().stream().filter(kind::isInstance).map(kind::cast);
  }

  @Test
  void svgNamesTheLargestAndSaysWhatIsMissing() throws IOException {
    String svg = svg(POINTS);
    assertThat(svg)
        .contains("FLOP per byte", "TFLOP/s on one core", "ridge: 224 FLOP per byte")
        .contains("137.5 TFLOP/s", "614 GB/s", "10 % of the step")
        .contains("waits for the matrix unit", "waits for the vector unit")
        .contains("waits for memory", "Not shown: 13.1 %", "one TPU v4 core")
        .contains("logits, backward", "feed-forward up")
        .doesNotContain("squeeze-excite", "layer norms");
  }

  @Test
  void sameDataSameBytes() throws IOException {
    assertThat(svg(POINTS)).isEqualTo(svg(POINTS));
  }

  @Test
  void pngIsAnImage() throws IOException {
    Path file = dir.resolve("roofline.PNG");
    RooflineChart.write(file, "Roofline", ROOF, POINTS);
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(Layout.WIDE.width());
    assertThat(dir).isDirectoryContaining(path -> path.equals(file));
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void namesAreEscapedAndShortened() throws IOException {
    String svg = svg(List.of(new Point("<b>".repeat(20), "memory", 1e9, 1e9, 1, 1)));
    assertThat(svg).doesNotContain("<b>").contains("&lt;b&gt;").contains("...");
  }

  @Test
  void drawsWhatLittleOrMuchThereIs() throws IOException {
    assertThat(svg(List.of())).doesNotContain("Not shown", "of the step</text>");
    assertThat(svg(List.of(new Point("on chip", "matrix", 1e9, 0, 1e-3, 0.2))))
        .contains("Not shown: 20 % of the");
    assertThat(svg(List.of(new Point("idle", "matrix", 1e9, 1, 1e-3, 0)))).contains("<svg");
    List<Point> crowd =
        IntStream.range(0, 500)
            .mapToObj(i -> new Point("same " + i, "vector", 1e12, 1e10, 0.02, 0.002))
            .toList();
    assertThat(svg(crowd)).contains("same 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chart.pdf", "chart", "svg", "chart.svg.gz"})
  void otherEndingsAreRefused(String name) {
    assertThatThrownBy(() -> RooflineChart.write(dir.resolve(name), "Roofline", ROOF, POINTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".svg or .png")
        .hasMessageContaining(name);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    Path file = dir.resolve("missing").resolve("chart.svg");
    assertThatThrownBy(() -> RooflineChart.write(file, "Roofline", ROOF, POINTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write the chart " + file);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new Point("x", "network", 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an operation is bound by matrix, vector or memory, not by 'network'");
    assertThatThrownBy(() -> new Point("x", "matrix", Double.NaN, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'x' needs");
    assertThatThrownBy(() -> new Roof(0, 1, "tpu-v4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no roof of 0.0 FLOP/s");
  }

  private String svg(List<Point> points) throws IOException {
    Path file = dir.resolve("roofline.svg");
    RooflineChart.write(file, "Roofline of GPT-3 XL", ROOF, points);
    return Files.readString(file);
  }
}
