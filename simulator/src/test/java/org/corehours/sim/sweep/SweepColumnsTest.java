package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Prediction;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.Epochs;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.ResultRow;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.column.SweepRow;
import org.corehours.sim.result.column.TextualColumn;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.sim.result.estimate.LossInterval;
import org.corehours.sim.result.store.ResultStore;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.EstimatedRun;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.sweep.design.LossSurface;
import org.corehours.sim.sweep.design.RowKeys;
import org.corehours.tpu.cost.RunCost;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine stores column by column is what the estimator says of each run by itself. */
class SweepColumnsTest {

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Budgets and epochs, inside the law's range and outside, with the law's batch and without.
        """
        name: nfnet
        models: [nfnet-f0, nfnet-f3+, {family: nfnet, depth_multiplier: 2, image_size: 192}]
        batch_size: [512, 4096]
        chips: [16, 64]
        budgets: [0.1, 1, 400, 9k, 110k, 1e6]
        interval: {draws: 50, level: 0.8, seed: 3}
        """,
        """
        name: nfnet-epochs
        models: [nfnet-f1, nfnet-f7+]
        epochs: [1e-6, 0.25, 8, 100]
        interval: {draws: 50}
        """,
        // Everything that changes along a run: schedules, also of few steps, and their memory.
        """
        name: vit
        models: [vit-s-32, vit-l-16]
        batch_size: 1024
        sparsity: [dense, 0.5, 0.9, 2:4, "attention=0.5,mlp=1:4"]
        schedule: [gradual, "gradual,update_interval=100", one-shot, pretrained, constant]
        execution: [masked, compressed, sparse-unit, ideal]
        epochs: [3e-7, 1e-6, 1e-5, 1e-3, 0.1, 2]
        interval: {draws: 10}
        """,
        // Too large for its chips, which a warning says.
        """
        name: large
        models: [{family: vit, layers: 48, d_model: 8192, d_ff: 32768, heads: 64, patch_size: 14}]
        chips: [16, 24]
        sparsity: [dense, 0.75]
        execution: [masked, compressed]
        budgets: [100, 100k]
        interval: {draws: 10}
        """,
        // Text, whose law counts tokens.
        """
        name: t5
        dataset: c4
        models: [t5-small, t5-large]
        batch_size: [128, 2048]
        sparsity: [dense, 0.75, 2:4]
        schedule: [gradual, "gradual,start=0.1,end=0.6,ramp=linear,update_interval=10"]
        execution: [masked, ideal]
        budgets: [0.1, 20, 400, 110k]
        interval: {draws: 10}
        """
      })
  void everyColumnIsThatOfTheRun(String yaml) throws IOException {
    Sweep sweep = SweepRuns.read(dir, yaml);
    Path out = Files.createDirectory(dir.resolve("out"));
    SweepRuns.run(sweep, out, 2);
    List<StoredRow> rows = ResultStore.read(out).rows();
    List<ResultRow> expected = expected(sweep, rows);
    assertThat(rows).hasSameSizeAs(expected).hasSizeGreaterThanOrEqualTo(8);
    for (Column column : Columns.ALL) {
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i).value(column))
            .as("%s of row %d, %s", column.name(), i, expected.get(i).rowKey())
            .isEqualTo(expected(column, expected.get(i)));
      }
    }
  }

  /** A value as it can be read back. */
  private static Optional<Object> expected(Column column, SweepRow row) {
    return column instanceof TextualColumn texts
        ? Optional.of(texts.restored(texts.stored(row)))
        : column.value(row);
  }

  /**
   * Row by row with an estimator each; only the marks of the frontier are those that are stored.
   */
  private static List<ResultRow> expected(Sweep sweep, List<StoredRow> stored) {
    List<RunLength> lengths = lengths(sweep);
    RowKeys keys = new RowKeys(sweep.config().setups());
    LossSurface surface = SweepRuns.surface(sweep);
    List<ResultRow> rows = new ArrayList<>();
    for (Architecture model : sweep.models()) {
      for (int s = 0; s < sweep.settings().size(); s++) {
        RunSetup setup = sweep.config().setups().get(s);
        Estimator estimator = new Estimator(sweep.settings().get(s));
        Costed costed = estimator.cost(model, setup.training());
        List<RunCost> runs = lengths.stream().map(each -> estimator.cost(costed, each)).toList();
        LawPoint point = estimator.point(costed, sweep.setting().law().orElseThrow());
        List<Prediction> predictions =
            surface.predict(
                point.sparsity(),
                point.parameters(),
                runs.stream().mapToDouble(run -> point.data(run.examples())).toArray());
        for (int i = 0; i < runs.size(); i++) {
          EstimatedRun run = estimator.run(costed, runs.get(i));
          Estimate estimate = run.estimate(Optional.of(predictions.get(i)));
          assertLikeTheLaw(estimate, run.estimate());
          OptionalDouble budget =
              lengths.get(i) instanceof RunLength.CoreHours hours
                  ? OptionalDouble.of(hours.budget())
                  : OptionalDouble.empty();
          rows.add(
              new ResultRow(
                  keys.of(model.name(), setup) + "|" + RowKeys.of(lengths.get(i)),
                  budget,
                  stored.get(rows.size()).get(Columns.ON_FRONTIER),
                  estimate));
        }
      }
    }
    return rows;
  }

  /** The surface's interval is the law's but for the last digits. */
  private static void assertLikeTheLaw(Estimate surface, Estimate law) {
    double loss = law.prediction().orElseThrow().loss();
    LossInterval found = surface.interval().orElseThrow();
    LossInterval exact = law.interval().orElseThrow();
    assertThat(surface.prediction()).isEqualTo(law.prediction());
    assertThat(found.low()).isCloseTo(exact.low(), within(1e-12 * loss));
    assertThat(found.high()).isCloseTo(exact.high(), within(1e-12 * loss));
    assertThat(surface.caveats()).isEqualTo(law.caveats());
  }

  private static List<RunLength> lengths(Sweep sweep) {
    return sweep.config().lengths() instanceof Budgets budgets
        ? budgets.coreHours().stream().<RunLength>map(RunLength.CoreHours::new).toList()
        : ((Epochs) sweep.config().lengths())
            .epochs().stream().<RunLength>map(RunLength.Epochs::new).toList();
  }
}
