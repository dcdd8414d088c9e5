package org.corehours.sim.sweep;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.corehours.scaling.Laws;
import org.corehours.sim.report.ReportWriter;
import org.corehours.sim.report.draw.ReportFormat;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.SweptLaw;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of several families in one sweep, each under its own law. */
class SeveralLawsTest {

  private static final String MIXED =
      """
      name: mixed
      models: [nfnet-f0, vit-s-16, nfnet-f1, vit-b-16]
      budgets: [1k, 5k, 20k]
      interval: {draws: 20}
      """;

  @TempDir private Path dir;

  private List<StoredRow> rows(String yaml) throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    SweepRuns.run(SweepRuns.read(dir, yaml), out, 2);
    return ResultStore.read(out).rows();
  }

  @Test
  void everyFamilyHasItsOwnLaw() throws IOException {
    assertThat(rows(MIXED))
        .hasSize(12)
        .allSatisfy(
            row -> assertThat(row.get(Columns.LAW)).isEqualTo(row.get(Columns.FAMILY) + "-jft4b"));
    assertThat(rows(MIXED + "laws: {vit: vit-jft4b-refit}\n"))
        .extracting(row -> row.get(Columns.LAW))
        .containsOnly("nfnet-jft4b", "vit-jft4b-refit");
  }

  /** The same as those of a sweep of its family alone, the marks of the frontier included. */
  @Test
  void theRowsOfAFamilyAreThoseOfASweepOfItAlone() throws IOException {
    List<StoredRow> mixed = rows(MIXED);
    for (String family : List.of("nfnet", "vit")) {
      String other = family.equals("vit") ? "nfnet-f[01]" : "vit-[sb]-16";
      List<StoredRow> alone = rows(MIXED.replaceAll(other + ", ", "").replaceAll(", " + other, ""));
      assertThat(alone).hasSize(6);
      assertThat(mixed.stream().filter(row -> row.get(Columns.FAMILY).equals(family)).toList())
          .isEqualTo(alone);
    }
  }

  @Test
  void eachLawHasAFrontier() throws IOException {
    Map<String, List<StoredRow>> byLaw =
        rows(MIXED).stream().collect(groupingBy(row -> row.get(Columns.LAW)));
    assertThat(byLaw).hasSize(2);
    byLaw
        .values()
        .forEach(
            rows -> {
              List<StoredRow> best =
                  rows.stream().filter(row -> row.get(Columns.ON_FRONTIER)).toList();
              assertThat(best).hasSize(3);
              assertThat(best)
                  .allSatisfy(
                      row ->
                          assertThat(row.get(Columns.LOSS))
                              .isEqualTo(
                                  rows.stream()
                                      .filter(
                                          r ->
                                              r.get(Columns.BUDGET_CORE_HOURS)
                                                  == row.get(Columns.BUDGET_CORE_HOURS))
                                      .map(r -> r.get(Columns.LOSS))
                                      .min(Comparator.naturalOrder())
                                      .orElseThrow()));
            });
  }

  @Test
  void lossesAreSaidNotToBeComparable() throws IOException {
    Sweep sweep = SweepRuns.read(dir, MIXED);
    assertThat(sweep.laws().notComparable())
        .hasValueSatisfying(
            caveat -> {
              assertThat(caveat.kind()).isEqualTo(Caveat.Kind.NOT_COMPARABLE);
              assertThat(caveat.text())
                  .contains("different quantities", "nfnet-jft4b for nfnet, vit-jft4b for vit");
            });
    Path out = Files.createTempDirectory(dir, "out");
    SweepRuns.run(sweep, out, 1);
    Manifest manifest = ResultStore.read(out).manifest();
    assertThat(manifest.laws()).extracting(SweptLaw::family).containsExactly("nfnet", "vit");
    assertThat(manifest.laws().get(1).range().parametersHigh())
        .isEqualTo(Laws.find("vit-jft4b").orElseThrow().range().parametersHigh());
    assertThat(manifest.law().name()).isEqualTo("nfnet-jft4b, vit-jft4b");
    assertThat(manifest.warnings()).anyMatch(warning -> warning.contains("different quantities"));
    assertThat(Caveat.texts(manifest.caveats())).isEqualTo(manifest.warnings());
    assertThat(Files.readString(out.resolve("manifest.json")))
        .contains("\"kind\" : \"not_comparable\"");
    assertThat(manifest.resolvedConfig().path("laws"))
        .hasToString("{\"nfnet\":\"nfnet-jft4b\",\"vit\":\"vit-jft4b\"}");
    assertThat(
            SweepRuns.read(dir, MIXED.replaceAll("vit[^,]*, |, vit[^]]*", ""))
                .laws()
                .notComparable())
        .isEmpty();
  }

  @Test
  void theReportKeepsTheirLossesApart() throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    SweepRuns.run(SweepRuns.read(dir, MIXED), out, 1);
    ReportWriter.write(out, EnumSet.allOf(ReportFormat.class));
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page)
        .contains("Under the law nfnet-jft4b (nfnet)", "Under the law vit-jft4b (vit)")
        .contains("different quantities");
    int vits = page.indexOf("<h2>Under the law vit-jft4b");
    assertThat(page.substring(page.indexOf("<h2>Under the law nfnet-jft4b"), vits))
        .contains("nfnet-f1")
        .doesNotContain("vit-b-16");
    assertThat(out.resolve("frontier.vit-jft4b.svg")).content().doesNotContain("nfnet-f");
    assertThat(out.resolve("frontier.svg")).doesNotExist();
  }

  @Test
  void aLawMustBeOfItsFamilyAndFamiliesOfOneDataSet() {
    refused(
        MIXED + "law: nfnet-jft4b\n",
        "models (vit-s-16) must be of the family that law nfnet-jft4b was fitted to: nfnet, not vit",
        "Maybe give laws: {vit: …} instead of law");
    refused(MIXED + "laws: {vit: nfnet-jft4b}\n", "models (vit-s-16) must be of the family");
    refused(
        MIXED + "laws: {t5: t5-c4}\n",
        "laws.t5 (t5-c4) is for a family without models in this sweep");
    refused(MIXED.replace("vit-s-16", "t5-small"), "dataset (jft-4b) holds images");
  }

  private void refused(String yaml, String... parts) {
    assertThatThrownBy(() -> SweepRuns.read(dir, yaml))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(parts);
  }
}
