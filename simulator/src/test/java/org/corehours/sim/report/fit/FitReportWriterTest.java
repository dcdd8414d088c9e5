package org.corehours.sim.report.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.draw.ChartImage;
import org.corehours.sim.report.draw.Layout;
import org.corehours.sim.report.fit.FitSheet.Part;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.result.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitReportWriterTest {

  private static final List<String> FILES =
      List.of(
          "predicted-vs-measured.png",
          "predicted-vs-measured.svg",
          "report.html",
          "residuals.png",
          "residuals.svg");

  private static final Part PART =
      new Part(new Table(List.of(Heading.text("name")), List.of(List.of("<value>"))), "A note");

  @TempDir private Path dir;

  /** Runs whose predictions are one per cent too high and too low in turn. */
  private static List<FittedRun> runs(int models, double sparsest) {
    return IntStream.range(0, 24)
        .mapToObj(
            i ->
                new FittedRun(
                    "model " + i % models,
                    sparsest * (i % 3) / 2,
                    1e6 * (1 + i % models),
                    1e9 * (1 + i),
                    6e15 * (1 + i % models) * (1 + i),
                    2 + 0.1 * i,
                    (2 + 0.1 * i) * Math.exp(i % 2 == 0 ? 0.01 : -0.01)))
        .toList();
  }

  private static FitSheet sheet(List<FittedRun> runs, List<String> warnings) {
    return new FitSheet(
        "my law",
        "It <fits>",
        "L = E",
        warnings,
        runs,
        0.011,
        PART,
        PART,
        Optional.of(PART),
        PART,
        "./corehours fit",
        "Corehours 1");
  }

  @Test
  void writesAPageAndItsCharts() throws IOException {
    Path target = dir.resolve("new/report");
    List<Path> written = FitReportWriter.write(target, sheet(runs(4, 0.75), List.of()));
    assertThat(written)
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(FILES);
    try (var files = Files.list(target)) {
      assertThat(files).hasSize(FILES.size());
    }
    assertThat(ImageIO.read(target.resolve("residuals.png").toFile()).getWidth()).isEqualTo(1600);
    assertThat(Files.readString(target.resolve("residuals.svg")))
        .contains(">parameters<", ">data<", ">sparsity (%)<", ">compute<", ">model 3<")
        .contains(">\u00b1 1 sigma, 1.1 %<")
        .doesNotContain("NaN");
    assertThat(Files.readString(target.resolve("predicted-vs-measured.svg")))
        .contains(">measured loss (nats)<", ">predicted loss (nats)<", ">90 % of new runs<");
  }

  @Test
  void pagePutsWarningsFirstAndNeedsNothingFromOutside() throws IOException {
    FitReportWriter.write(dir, sheet(runs(4, 0.75), List.of("not <converged>")));
    String page = Files.readString(dir.resolve("report.html"));
    int from = 0;
    for (String part :
        List.of(
            "not &lt;converged&gt;",
            "<header>",
            "It &lt;fits&gt;",
            "Coefficients",
            "&lt;value&gt;",
            "id=\"residuals\"",
            "Back-tests on held-out runs",
            "How form and objective were selected",
            "id=\"predicted-vs-measured\"",
            "Convergence",
            "./corehours fit")) {
      assertThat(page.indexOf(part, from)).as(part).isNotNegative();
      from = page.indexOf(part, from);
    }
    assertThat(page).doesNotContain("<script", "<link", "<img", "@import", "url(http");
    assertThat(Pattern.compile("(?:href|src)\\s*=").matcher(page).find()).isFalse();
  }

  @Test
  void sameFitSameBytes() throws IOException {
    FitReportWriter.write(dir.resolve("a"), sheet(runs(4, 0.75), List.of()));
    FitReportWriter.write(dir.resolve("b"), sheet(runs(4, 0.75), List.of()));
    for (String file : FILES) {
      assertThat(dir.resolve("a").resolve(file))
          .hasSameBinaryContentAs(dir.resolve("b").resolve(file));
    }
  }

  @Test
  void replacesNothingUnlessForced() throws IOException {
    FitReportWriter.requireFree(dir, false);
    FitReportWriter.requireFree(dir.resolve("not/there"), false);
    Files.writeString(dir.resolve("residuals.png"), "mine");
    assertThatThrownBy(() -> FitReportWriter.requireFree(dir, false))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("already contains a residuals.png.")
        .hasFieldOrPropertyWithValue("hint", "Maybe {force} to replace it, or another {report}.");
    FitReportWriter.requireFree(dir, true);
    assertThatThrownBy(() -> FitReportWriter.requireFree(dir.resolve("residuals.png"), true))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void denseRunsHaveNoSparsityAndManyModelsNoColours() {
    List<FittedRun> dense = runs(12, 0);
    String svg = ChartImage.svg(ResidualChart.of(sheet(dense, List.of())), "x", Layout.WIDE);
    assertThat(svg).doesNotContain("sparsity").contains(">compute<");
    assertThat(FittedGroups.of(runs(8, 0.75)).by()).isEqualTo("model");
    assertThat(FittedGroups.of(runs(9, 0.75)).groups().keySet())
        .containsExactly("0 % sparse", "37.5 % sparse", "75 % sparse");
    assertThat(FittedGroups.of(dense).groups()).hasSize(1);
    assertThat(FittedGroups.of(dense).describe()).isEqualTo("Each mark is a run");
  }

  @Test
  void predictedAndMeasuredShareTheirRange() {
    Panel panel = ((Plots) PredictedChart.of(sheet(runs(4, 0.75), List.of()))).panels().get(0);
    Extent x = panel.x().range().orElseThrow();
    assertThat(panel.y().range()).contains(x);
    assertThat(2 * Math.exp(0.01)).isBetween(x.low(), x.high());
    assertThat(
            panel.series().stream()
                .filter(Points.class::isInstance)
                .mapToInt(marks -> marks.points().size())
                .sum())
        .isEqualTo(24);
  }

  @Test
  void refusesWhatHasNoPlace() {
    assertThat(new FittedRun("m", 0, 1, 1, 1, 2, 2 * Math.exp(0.03)).residual())
        .isCloseTo(3, within(1e-12));
    assertThatThrownBy(() -> new FittedRun("m", 0, 1, 1, 1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run of m");
    assertThatThrownBy(() -> sheet(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
