package org.corehours.sim.cli.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparsityCommandTest {

  @TempDir private Path dir;

  @Test
  void sparsityGivesAVerdictForEachExecution() throws Exception {
    JsonNode answer = json("sparsity", "vit-s-16", "--core-hours", "400");
    assertThat(answer.get("verdict").asText())
        .contains("masked, as on tpu-v4", "Identical runs differ");
    for (JsonNode execution : answer.get("executions")) {
      assertThat(execution.get("loss").asDouble())
          .isLessThanOrEqualTo(execution.get("loss_dense").asDouble());
      assertThat(execution.get("optimal_sparsity").asDouble()).isBetween(0.0, 0.95);
      assertThat(execution.get("best_pattern").asText()).matches("dense|\\d+:\\d+");
      assertThat(execution.get("curve")).hasSizeGreaterThan(10);
    }
    Outcome text = run("sparsity", "vit-s-16", "--core-hours", "400", "--out", dir.toString());
    assertThat(text.out()).contains("best n:m", "Or prune a trained dense vit-s-16");
    assertThat(dir)
        .isDirectoryContaining("glob:**/loss-vs-sparsity.svg")
        .isDirectoryContaining("glob:**/optimal-sparsity.png")
        .isDirectoryContaining("glob:**/curve.csv");
  }

  @Test
  void sparsityRefusesWhatItCannotAnswer() {
    assertThat(run("sparsity").code()).isEqualTo(2);
    assertThat(run("sparsity", "vit-s-16").err()).contains("needs --core-hours", "Maybe");
    assertThat(run("sparsity", "nfnet-f0", "--core-hours", "400").err())
        .contains("has no term for sparsity");
    assertThat(run("sparsity", "palm-8b", "--core-hours", "400").err())
        .contains("no loss law is known for decoder on c4");
    assertThat(run("sparsity", "vit-s-16", "--core-hours", "1e-6").code()).isEqualTo(2);
    assertThat(run("sparsity", "vit-s-16", "--core-hours", "1k", "--unit-efficiency", "2").err())
        .contains("efficiency");
  }
}
