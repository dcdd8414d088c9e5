package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.run.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

  @TempDir private Path dir;

  private Sweep sweep(String yaml) throws Exception {
    Path file = Files.writeString(dir.resolve("sweep.yaml"), yaml);
    return Sweep.of(ConfigReader.read(file, BuiltIn.names()));
  }

  private List<StoredRow> run(Sweep sweep) throws IOException {
    Path out = Files.createTempDirectory(dir, "out");
    SweepRuns.run(sweep, out, 2);
    return ResultStore.read(out).rows();
  }

  private static Sweep shipped(String name) {
    return Sweep.of(ConfigReader.read(Path.of("..", "configs", name), BuiltIn.names()));
  }

  @Test
  void budgetsOfThePaper() throws IOException {
    Sweep sweep = shipped("nfnet-jft4b.yaml");
    List<StoredRow> rows = run(sweep);
    assertThat(rows).hasSize(150);
    for (StoredRow row : rows) {
      assertThat(row.get(Columns.CORE_HOURS))
          .isLessThanOrEqualTo(row.get(Columns.BUDGET_CORE_HOURS));
      assertThat(row.get(Columns.CORE_HOURS))
          .isGreaterThan(0.999 * row.get(Columns.BUDGET_CORE_HOURS));
      assertThat(row.get(Columns.LOSS))
          .isBetween(row.get(Columns.LOSS_LOW), row.get(Columns.LOSS_HIGH));
    }
  }

  @Test
  void frontierHasOneRowForEachBudgetAndOnlyImproves() throws IOException {
    List<StoredRow> frontier =
        run(shipped("nfnet-jft4b.yaml")).stream()
            .filter(row -> row.get(Columns.ON_FRONTIER))
            .sorted(Comparator.comparingDouble(row -> row.get(Columns.BUDGET_CORE_HOURS)))
            .toList();
    assertThat(frontier).hasSize(25);
    for (int i = 1; i < frontier.size(); i++) {
      assertThat(frontier.get(i).get(Columns.LOSS))
          .isLessThan(frontier.get(i - 1).get(Columns.LOSS));
      assertThat(frontier.get(i).get(Columns.PARAMETERS))
          .isGreaterThanOrEqualTo(frontier.get(i - 1).get(Columns.PARAMETERS));
    }
  }

  @Test
  void epochsOfThePaper() throws IOException {
    List<StoredRow> rows = run(shipped("nfnet-jft4b-epochs.yaml"));
    assertThat(rows).hasSize(36);
    assertThat(rows).allMatch(row -> row.find(Columns.BUDGET_CORE_HOURS).isEmpty());
    assertThat(rows).noneMatch(row -> row.get(Columns.EXTRAPOLATED));
    assertThat(rows.get(0).get(Columns.ROW_KEY)).isEqualTo("nfnet-f0|epochs=0.250000");
  }

  @Test
  void depthAndWidthGrid() {
    Sweep sweep = shipped("nfnet-depth-width.yaml");
    assertThat(sweep.size()).isEqualTo(12 * 5 * 25);
    assertThat(sweep.models().get(0).name()).isEqualTo("nfnet-d1-w0.750");
  }

  @Test
  void sameConfigSameRows() throws IOException {
    assertThat(run(shipped("nfnet-jft4b.yaml"))).isEqualTo(run(shipped("nfnet-jft4b.yaml")));
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
                run(
                    sweep(
                        """
                        name: tiny
                        models: [nfnet-f0]
                        budgets: [1e-6]
                        """)))
        .isInstanceOf(RefusedException.class)
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
        .isInstanceOf(RefusedException.class)
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
                    law: nfnet-jft4b
                    epochs: [1]
                    """))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("models (vit-l-16) must be of the family")
        .hasMessageContaining("nfnet, not vit");
  }

  @Test
  void batchAndChipsStandInTheKeyWhereTheyDiffer() throws Exception {
    Sweep sweep =
        sweep(
            """
            name: setups
            models: [vit-s-32]
            batch_size: [1024, 4096]
            chips: [16, 32]
            zip: [batch_size, chips]
            sparsity: [dense, 0.5]
            epochs: [0.1]
            """);
    List<StoredRow> rows = run(sweep);

    assertThat(rows)
        .extracting(row -> row.get(Columns.ROW_KEY))
        .containsExactly(
            "vit-s-32|batch=1024|chips=16|epochs=0.100000",
            "vit-s-32|batch=1024|chips=16|0.5|gradual|masked|epochs=0.100000",
            "vit-s-32|batch=4096|chips=32|epochs=0.100000",
            "vit-s-32|batch=4096|chips=32|0.5|gradual|masked|epochs=0.100000");
    assertThat(rows).extracting(row -> row.get(Columns.CHIPS)).containsExactly(16L, 16L, 32L, 32L);
    assertThat(rows)
        .extracting(row -> row.get(Columns.BATCH_SIZE))
        .containsExactly(1024L, 1024L, 4096L, 4096L);
  }

  @Test
  void rowsThatDoNotHoldAConstraintAreLeftOut() throws Exception {
    String grid =
        """
        name: constrained
        models: [nfnet-f0, nfnet-f1, nfnet-f3]
        epochs: [0.25, 0.5, 1, 2, 4]
        """;
    List<StoredRow> all = run(sweep(grid));
    Sweep constrained =
        sweep(grid + "constraints: [core_hours <= 3k, memory_fits, epochs > 0.25]\n");
    List<StoredRow> rows = run(constrained);

    assertThat(constrained.size()).isEqualTo(15);
    assertThat(rows)
        .extracting(row -> row.get(Columns.ROW_KEY))
        .containsExactlyElementsOf(
            all.stream()
                .filter(
                    row -> row.get(Columns.CORE_HOURS) <= 3000 && row.get(Columns.EPOCHS) > 0.25)
                .map(row -> row.get(Columns.ROW_KEY))
                .toList())
        .hasSizeBetween(1, 14);
  }

  @Test
  void aRunThatDoesNotFitIsLeftOut() throws Exception {
    String one =
        "name: large\nmodels: [{family: vit, layers: 48, d_model: 8192, d_ff: 32768, heads: 64,"
            + " patch_size: 14}, vit-s-32]\nepochs: [0.1]\nchips: 16\nbatch_size: 4096\n";

    assertThat(run(sweep(one)).get(0).get(Columns.WARNINGS))
        .anyMatch(warning -> warning.startsWith("does not fit"));
    assertThat(run(sweep(one + "constraints: [memory_fits]\n")))
        .extracting(row -> row.get(Columns.MODEL))
        .containsExactly("vit-s-32");
  }

  @Test
  void theConstraintThatLeavesOutMostIsNamed() {
    assertThatThrownBy(
            () ->
                run(
                    sweep(
                        """
                        name: none
                        models: [nfnet-f0, nfnet-f1]
                        epochs: [1, 2]
                        constraints: [epochs > 1.5, tokens > 0]
                        """)))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "constraints (tokens > 0) exclude all rows: 4 of 4 do not satisfy it\n"
                + "  Maybe a looser bound, or other models, budgets or chips.");
  }
}
