package org.corehours.sim.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.corehours.sim.report.runs.RunNames;
import org.corehours.sim.result.Sweeps;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  @ParameterizedTest
  @CsvSource({"400, 400", "9621, 9.62k", "110000, 110k", "13000, 13k", "100, 100", "1e9, 1B"})
  void compact(double value, String text) {
    assertThat(Cells.compact(value, 3)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.25", "8, 8", "1.5, 1.5", "10, 10", "0, 0", "100, 100", "5.9e19, 5.9e+19"})
  void plain(double value, String text) {
    assertThat(Cells.plain(value, 3)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"3.125, 3.1 hours", "47.9, 48 hours", "859, 36 days"})
  void duration(double hours, String text) {
    assertThat(Cells.duration(hours)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"tpu-v4, TPU v4", "'tpu-v3, tpu-v4', 'TPU v3, TPU v4'", "h100, h100"})
  void chip(String name, String text) {
    assertThat(Cells.chip(name)).isEqualTo(text);
  }

  @Test
  void unknownIsEmpty() {
    assertThat(Cells.compact(Double.NaN, 3)).isEmpty();
    assertThat(Cells.loss(Double.NaN)).isEmpty();
    assertThat(Cells.percent(Double.NaN)).isEmpty();
  }

  @Test
  void denseDesignsAreModels() {
    assertThat(names().design(Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1))).isEqualTo("nfnet-f0");
    assertThat(Cells.percent(0.875)).isEqualTo("87.5 %");
  }

  @ParameterizedTest
  @CsvSource({"0.75, 75 % sparse", "0.875, 87.5 % sparse", "2:4, 2:4", "dense, dense"})
  void pattern(String pattern, String text) {
    assertThat(RunNames.pattern(pattern)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"-0.0121, -1.21 %", "0.0003, +0.03 %", "-0.00001, +0.00 %", "0, +0.00 %"})
  void change(double share, String text) {
    assertThat(Cells.change(share)).isEqualTo(text);
  }

  @Test
  void designsSayWhatIsPrunedAndHowItRuns() {
    StoredRow share = Sweeps.prunedWithin(Sweeps.NFNETS.get(0), "0.75", "masked", 1000);
    StoredRow pairs = Sweeps.prunedWithin(Sweeps.NFNETS.get(0), "2:4", "sparse-unit", 1000);
    assertThat(names().design(share)).isEqualTo("nfnet-f0, 75 % sparse, masked");
    assertThat(names().design(pairs)).isEqualTo("nfnet-f0, 2:4, sparse unit");
  }

  @Test
  void designsSayTheirSetupWhereSetupsDiffer() {
    StoredRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    assertThat(names(4096, 64, "tpu-v4", 2048, 32, "tpu-v3").design(row))
        .isEqualTo("nfnet-f0, batch 4096, 64 chips, TPU v4");
    assertThat(names(4096, 64, "tpu-v4", 2048, 64, "tpu-v4").design(row))
        .isEqualTo("nfnet-f0, batch 4096");
  }

  @Test
  void aRowKeySaysNothingOfADesign() {
    StoredRow row = Sweeps.forEpochs(Sweeps.NFNETS.get(0), 1);
    StoredRow keyed = Sweeps.with(row, Map.of(Columns.ROW_KEY, "nfnet-f0|batch=2048|chips=8|e=1"));
    assertThat(names().design(keyed)).isEqualTo("nfnet-f0");
  }

  /** Of a sweep with two setups. */
  private static RunNames names(
      int batch, int chips, String chip, int otherBatch, int otherChips, String otherChip) {
    StoredSweep sweep = Sweeps.budgets();
    ArrayNode setups = ((ObjectNode) sweep.manifest().resolvedConfig()).putArray("setups");
    setups.addObject().put("batch_size", batch).put("chips", chips).put("chip", chip);
    setups
        .addObject()
        .put("batch_size", otherBatch)
        .put("chips", otherChips)
        .put("chip", otherChip);
    return RunNames.of(sweep);
  }

  private static RunNames names() {
    return RunNames.of(Sweeps.budgets());
  }

  @ParameterizedTest
  @CsvSource({"1, 1 epoch", "1.001, 1 epoch", "0.25, 0.25 epochs", "8, 8 epochs"})
  void epochs(double epochs, String text) {
    assertThat(Cells.epochs(epochs, 3)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 core-hour", "110000, 110k core-hours", "0.5, 0.5 core-hours"})
  void coreHours(double hours, String text) {
    assertThat(Cells.coreHours(hours)).isEqualTo(text);
  }
}
