package org.corehours.sim.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.corehours.sim.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineTuneOptionTest {

  /** 90.25 % in Figure 1 of arXiv:2310.16764, digitised. */
  @Test
  void strongestRunReachesWhatIsPublished() throws IOException {
    JsonNode json = Shell.json("estimate", "nfnet-f7+", "--epochs", "8", "--fine-tune", "imagenet");
    JsonNode tuned = json.get("fine_tuning");
    assertThat(tuned.get("top1_percent").asDouble()).isCloseTo(90.25, within(0.2));
    assertThat(90.25)
        .isBetween(tuned.get("top1_low").asDouble(), tuned.get("top1_high").asDouble());
    assertThat(tuned.get("total_core_hours").asDouble())
        .isCloseTo(
            json.get("core_hours").asDouble() + tuned.get("core_hours").asDouble(), within(1e-6));
    assertThat(tuned.get("extrapolated").asBoolean()).isFalse();
  }

  @Test
  void csvHasTheSameColumns() {
    Shell.Outcome outcome =
        Shell.run("estimate", "nfnet-f3", "--fine-tune", "imagenet", "--format", "csv");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("fine_tuning_core_hours", "fine_tuning_top1_percent");
  }

  @ParameterizedTest
  @CsvSource({
    "nfnet-f3, jft-4b, cifar, --fine-tune (cifar)",
    "vit-l-16, jft-4b, imagenet, vit-l-16",
    "nfnet-f3, imagenet, imagenet, jft-4b"
  })
  void whatIsNotKnownIsRefused(String model, String data, String target, String named) {
    Shell.Outcome outcome = Shell.run("estimate", model, "--dataset", data, "--fine-tune", target);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(named);
  }
}
