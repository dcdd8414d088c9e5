package org.corehours.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {

  private static final Set<ReportFormat> ALL = EnumSet.allOf(ReportFormat.class);

  @TempDir Path dir;

  @Test
  void writesEveryFormatNextToTheResults() throws IOException {
    store(Sweeps.budgets());
    assertThat(ReportWriter.write(dir, ALL))
        .containsExactlyInAnyOrder(
            dir.resolve("report.html"),
            dir.resolve("loss-vs-core-hours.svg"),
            dir.resolve("loss-vs-core-hours.png"),
            dir.resolve("frontier.svg"),
            dir.resolve("frontier.png"),
            dir.resolve("optimal-vs-budget.svg"),
            dir.resolve("optimal-vs-budget.png"))
        .allMatch(Files::isRegularFile);
    assertThat(names()).hasSize(11).noneMatch(name -> name.endsWith(".part"));
    BufferedImage image = ImageIO.read(dir.resolve("loss-vs-core-hours.png").toFile());
    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(1000);
  }

  @Test
  void writesOnlyWhatWasAskedFor() throws IOException {
    store(Sweeps.epochs());
    assertThat(ReportWriter.write(dir, EnumSet.of(ReportFormat.HTML)))
        .containsExactly(dir.resolve("report.html"));
    assertThat(ReportWriter.write(dir, EnumSet.noneOf(ReportFormat.class))).isEmpty();
  }

  @Test
  void sameResultsSameBytes() throws IOException {
    store(Sweeps.budgets());
    List<Path> files = ReportWriter.write(dir, ALL);
    Path copies = Files.createDirectory(dir.resolve("copies"));
    for (Path file : files) {
      Files.move(file, copies.resolve(file.getFileName()));
    }
    ReportWriter.write(dir, ALL);
    for (Path file : files) {
      assertThat(file).hasSameBinaryContentAs(copies.resolve(file.getFileName()));
    }
  }

  /** Else a sweep would leave files of the report that it replaces. */
  @Test
  void patternsMatchItsFilesAndNoOthers() throws IOException {
    store(Sweeps.epochs());
    List<PathMatcher> patterns =
        ReportWriter.FILES.stream()
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();
    Predicate<Path> matches = file -> patterns.stream().anyMatch(p -> p.matches(file));
    assertThat(names().stream().map(Path::of)).noneMatch(matches);
    assertThat(ReportWriter.write(dir, ALL).stream().map(Path::getFileName)).allMatch(matches);
    assertThat(Path.of("frontier.vit-jft4b.svg")).matches(matches);
    assertThat(Path.of("frontiers.svg")).matches(matches.negate());
  }

  @Test
  void needsASweep() {
    assertThatThrownBy(() -> ReportWriter.write(dir, ALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json is missing");
  }

  @Test
  void aFailingWriteLeavesNothing() throws IOException {
    store(Sweeps.epochs());
    Files.createDirectories(dir.resolve("report.html/foreign"));
    List<String> before = names();
    assertThatThrownBy(() -> ReportWriter.write(dir, ALL))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the report in " + dir + ": ");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void pageAnswersFirstAndNeedsNothingFromOutside() throws IOException {
    String page = page(Sweeps.budgets());
    assertInOrder(
        page,
        "The lowest loss falls from 3.04 with 400 core-hours (nfnet-f0) to 2.36 with 110k",
        "With 6.63k core-hours, for example, train nfnet-f3 for 1.4 epochs",
        "id=\"loss-vs-core-hours\"",
        "What to train with each budget",
        "id=\"optimal-vs-budget\"",
        "All runs (150)",
        "Columns",
        "Sources",
        "6d".repeat(6) + "…",
        "&quot;batch_size&quot; : 4096");
    assertThat(page)
        .doesNotContain("<link", "<img", "@import", "url(http", "Before you rely")
        .doesNotContain("fetch(", "XMLHttpRequest", "import(", "eval(")
        .doesNotContain("Published and predicted");
    assertThat(Pattern.compile("(?:href|src)\\s*=").matcher(page).find()).isFalse();
  }

  @Test
  void pageCarriesTheLicenceOfWhatIsBuiltIn() throws IOException {
    assertInOrder(page(Sweeps.budgets()), "The MIT License (MIT)", "Leon Sorokin", "var uPlot");
  }

  @Test
  void pageComparesWithPublishedRunsOfTheSameEpochs() throws IOException {
    assertThat(page(Sweeps.epochs()))
        .contains("Published and predicted", "<td class=\"n\">107,105</td>");
  }

  /** A run is a whole number of steps long: 0.25 epochs come out as 0.24999998. */
  @Test
  void allPublishedRunsAreCompared() {
    List<StoredRow> rows =
        Sweeps.NFNETS.stream()
            .flatMap(
                model ->
                    Sweeps.EPOCHS.stream()
                        .map(epochs -> Sweeps.forEpochs(model, epochs * (1 - 8e-8))))
            .toList();
    assertThat(PublishedTable.of(Sweeps.sweep(rows)).rows()).hasSize(36);
    assertThat(PublishedTable.of(Sweeps.budgets()).rows()).isEmpty();
    assertThat(PublishedTable.of(Sweeps.onChip(Sweeps.epochs(), "tpu-v3")).rows()).isEmpty();
  }

  @Test
  void pagePutsWarningsFirst() throws IOException {
    StoredSweep sweep = Sweeps.epochs();
    List<String> warnings = List.of("The law is <young> & \"bold\"");
    assertInOrder(
        page(new StoredSweep(Sweeps.manifest(36, "x", warnings), sweep.rows())),
        "The law is &lt;young&gt; &amp; &quot;bold&quot;",
        "<header>");
  }

  @Test
  void pageEscapesWhateverItIsGiven() throws IOException {
    String evil = "<script>alert('1')</script>";
    List<StoredRow> rows =
        Sweeps.epochs().rows().stream()
            .map(row -> Sweeps.renamed(row, evil, List.of(evil)))
            .toList();
    String page = page(new StoredSweep(Sweeps.manifest(36, evil, List.of(evil)), rows));
    assertThat(page.split("<script", -1)).as("the page's own scripts").hasSize(3);
    assertThat(page)
        .doesNotContain("<script>alert", "</script>alert")
        .contains("\\u003cscript\\u003ealert('1')\\u003c/script\\u003e")
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 120})
  void pageHidesManyRowsAndEndsAtTwoThousand(int models) throws IOException {
    StoredSweep sweep = Sweeps.budgets(Sweeps.family(models), 20);
    int count = 20 * models;
    String page = page(sweep);
    assertThat(page).contains(String.format(Locale.ROOT, "All runs (%,d)", count));
    String shown = String.format(Locale.ROOT, "%,d", Math.min(count, 2000));
    assertThat(page.contains("<summary>Show " + shown + " rows</summary>")).isEqualTo(count > 200);
    assertThat(page.contains(String.format(Locale.ROOT, "The first 2,000 of %,d rows", count)))
        .isEqualTo(count > 2000);
  }

  @Test
  void pageCopesWithoutRows() throws IOException {
    assertThat(page(new StoredSweep(Sweeps.manifest(0), List.of())))
        .contains("The sweep has no runs.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "svg", "png"})
  void formatsHaveNames(String name) {
    assertThat(ReportFormat.of(name)).hasToString(name);
  }

  @Test
  void saysWhichFormatsThereAre() {
    assertThatThrownBy(() -> ReportFormat.of("pdf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'pdf' is no report format; there are html, svg and png");
  }

  /** AssertJ has containsSubsequence, which takes a quarter of a minute for a page. */
  private static void assertInOrder(String page, String... parts) {
    int from = 0;
    for (String part : parts) {
      assertThat(page.indexOf(part, from)).as(part).isNotNegative();
      from = page.indexOf(part, from) + part.length();
    }
  }

  private void store(StoredSweep sweep) throws IOException {
    Sweeps.store(dir, sweep);
  }

  private String page(StoredSweep sweep) throws IOException {
    ReportWriter.write(dir, sweep, EnumSet.of(ReportFormat.HTML));
    return Files.readString(dir.resolve("report.html"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
