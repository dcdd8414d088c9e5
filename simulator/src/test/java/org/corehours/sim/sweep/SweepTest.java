package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.result.ResultRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

  @TempDir private Path dir;

  private Sweep sweep(String yaml) throws Exception {
    Path file = Files.writeString(dir.resolve("sweep.yaml"), yaml);
    return Sweep.of(ConfigReader.read(file, BuiltIn.names()));
  }

  private static Sweep shipped(String name) {
    return Sweep.of(ConfigReader.read(Path.of("..", "configs", name), BuiltIn.names()));
  }

  @Test
  void budgetsOfThePaper() {
    Sweep sweep = shipped("nfnet-jft4b.yaml");
    List<Long> progress = new ArrayList<>();
    List<ResultRow> rows = sweep.run(progress::add);
    assertThat(rows).hasSize(150);
    assertThat(progress).containsExactly(25L, 50L, 75L, 100L, 125L, 150L);
    for (ResultRow row : rows) {
      assertThat(row.estimate().coreHours()).isLessThanOrEqualTo(row.budgetCoreHours());
      assertThat(row.estimate().coreHours()).isGreaterThan(0.999 * row.budgetCoreHours());
      assertThat(row.estimate().loss())
          .isBetween(row.estimate().lossLow(), row.estimate().lossHigh());
    }
  }

  @Test
  void frontierHasOneRowForEachBudgetAndOnlyImproves() {
    List<ResultRow> frontier =
        shipped("nfnet-jft4b.yaml").run(done -> {}).stream()
            .filter(ResultRow::onFrontier)
            .sorted(Comparator.comparingDouble(ResultRow::budgetCoreHours))
            .toList();
    assertThat(frontier).hasSize(25);
    for (int i = 1; i < frontier.size(); i++) {
      assertThat(frontier.get(i).estimate().loss())
          .isLessThan(frontier.get(i - 1).estimate().loss());
      assertThat(frontier.get(i).estimate().parameters())
          .isGreaterThanOrEqualTo(frontier.get(i - 1).estimate().parameters());
    }
  }

  @Test
  void epochsOfThePaper() {
    List<ResultRow> rows = shipped("nfnet-jft4b-epochs.yaml").run(done -> {});
    assertThat(rows).hasSize(36);
    assertThat(rows).allMatch(row -> Double.isNaN(row.budgetCoreHours()));
    assertThat(rows).noneMatch(row -> row.estimate().extrapolated());
    assertThat(rows.get(0).rowKey()).isEqualTo("nfnet-f0|epochs=0.250000");
  }

  @Test
  void depthAndWidthGrid() {
    Sweep sweep = shipped("nfnet-depth-width.yaml");
    assertThat(sweep.size()).isEqualTo(12 * 5 * 25);
    assertThat(sweep.models().get(0).name()).isEqualTo("nfnet-d1-w0.750");
  }

  @Test
  void sameConfigSameRows() {
    assertThat(shipped("nfnet-jft4b.yaml").run(done -> {}))
        .isEqualTo(shipped("nfnet-jft4b.yaml").run(done -> {}));
  }

  @Test
  void refusesTheSameModelTwice() {
    assertThatThrownBy(
            () ->
                sweep(
                    """
                    name: twice
                    models: [nfnet-f0, nfnet-f0]
                    epochs: [1]
                    """))
        .hasMessageContaining("nfnet-f0");
  }

  @Test
  void refusesABudgetBelowOneStep() {
    assertThatThrownBy(
            () ->
                sweep(
                        """
                        name: tiny
                        models: [nfnet-f0]
                        budgets: [1e-6]
                        """)
                    .run(done -> {}))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("nfnet-f0")
        .hasMessageContaining("do not pay for one step");
  }

  @Test
  void refusesImagesSmallerThanTheStrides() {
    assertThatThrownBy(
            () ->
                sweep(
                    """
                    name: small
                    models: [{family: nfnet, depth_multiplier: 1, image_size: 16}]
                    epochs: [1]
                    """))
        .hasMessageContaining("16")
        .hasMessageContaining("32");
  }

  @Test
  void refusesImagesOnText() {
    assertThatThrownBy(
            () ->
                sweep(
                    """
                    name: text
                    dataset: c4
                    models: [nfnet-f0]
                    epochs: [1]
                    """))
        .isInstanceOf(RequestException.class)
        .hasMessage("dataset (c4) holds text, but nfnet-f0 reads images\n  Maybe jft-4b.");
  }

  @Test
  void refusesModelsOfAnotherFamilyThanTheLaws() {
    assertThatThrownBy(
            () ->
                sweep(
                    """
                    name: mixed
                    models: [nfnet-f0, vit-l-16]
                    epochs: [1]
                    """))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("models (vit-l-16) must be of the family")
        .hasMessageContaining("nfnet, not vit");
  }
}
