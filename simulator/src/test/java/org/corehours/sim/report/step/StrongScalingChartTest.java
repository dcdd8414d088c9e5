package org.corehours.sim.report.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.step.StrongScalingChart.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrongScalingChartTest {

  private static final List<Point> POINTS =
      List.of(
          point(16, 1900, 0.585, false, "data 4 x model 4"),
          point(32, 955, 0.582, false, "data 8 x model 4"),
          point(64, 479, 0.58, true, "data 16 x model 4"),
          point(128, 242, 0.574, true, "data 32 x model 4"),
          point(256, 123, 0.565, true, "data 64 x model 4"),
          point(512, 64.1, 0.542, true, "data 128 x model 4"),
          point(1024, 34.5, 0.503, true, "data 256 x model 4"),
          point(2048, 20.2, 0.43, true, "data 256 x model 8"),
          point(4096, 13.9, 0.313, true, "data 256 x model 16"));

  @TempDir private Path dir;

  @Test
  void slicesAreJoinedFromSmallToLarge() {
    List<Point> shuffled = new ArrayList<>(POINTS);
    Collections.reverse(shuffled);
    List<Series> series = panel(shuffled).series();
    List<ChartPoint> line = series.get(0).points();
    assertThat(line).hasSize(9);
    assertThat(line.get(0).x()).isEqualTo(1900);
    assertThat(line.get(8).y()).isEqualTo(2 * 4096 * 13.9);
    assertThat(series)
        .extracting(Series::group)
        .containsExactly(
            "fits into memory", "fits into memory", "does not fit", "cheapest slice that fits");
    assertThat(series.get(1).points()).hasSize(7);
    assertThat(series.get(2).points()).hasSize(2);
  }

  @Test
  void svgNamesEverySlice() throws IOException {
    String svg = svg(POINTS);
    for (String chips : List.of("16", "32", "64", "128", "256", "512", "1,024", "4,096")) {
      assertThat(svg).contains(">" + chips + " chips</text>");
    }
    assertThat(svg)
        .contains("wall-clock hours", "core-hours", "fits into memory", "does not fit")
        .contains("Each point is a slice: faster to the left, more expensive upwards")
        .contains("31 % MFU, data 256 x model 16");
  }

  @Test
  void smallDifferencesLookSmall() {
    List<Point> alike = List.of(point(2, 100, 0.5, true, ""), point(4, 50.1, 0.5, true, ""));
    Extent hours = panel(alike).y().range().orElseThrow();
    assertThat(hours.high() / hours.low()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void sameDataSameBytes() throws IOException {
    assertThat(svg(POINTS)).isEqualTo(svg(POINTS));
  }

  @Test
  void pngIsAnImage() throws IOException {
    Path file = dir.resolve("scaling.png");
    StrongScalingChart.write(file, "Scaling", POINTS);
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getHeight()).isEqualTo(Layout.WIDE.height());
  }

  @Test
  void drawsWhatLittleThereIs() throws IOException {
    assertThat(svg(List.of())).contains("<svg").doesNotContain("memory");
    assertThat(svg(List.of(point(1, 5, Double.NaN, false, "")))).contains(">1 chip</text>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chart.jpg", "chart"})
  void otherEndingsAreRefused(String name) {
    assertThatThrownBy(() -> StrongScalingChart.write(dir.resolve(name), "Scaling", POINTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".svg or .png");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void hoursHaveToBePositive() {
    assertThatThrownBy(() -> point(64, 0, 0.5, true, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a slice of 64 chips needs hours that are finite and positive");
  }

  private static Panel panel(List<Point> points) {
    return ((Plots) StrongScalingChart.of("Scaling", points)).panels().get(0);
  }

  private String svg(List<Point> points) throws IOException {
    Path file = dir.resolve("scaling.svg");
    StrongScalingChart.write(file, "GPT-3 XL on slices of TPU v4", points);
    return Files.readString(file);
  }

  private static Point point(int chips, double hours, double mfu, boolean fits, String partition) {
    return new Point(chips, hours, 2 * chips * hours, mfu, fits, partition);
  }
}
