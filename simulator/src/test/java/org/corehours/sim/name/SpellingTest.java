package org.corehours.sim.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KNOWN =
      List.of("tpu-v3", "tpu-v4", "vit-l-16", "nfnet-f7", "nfnet-f7+", "jft-4b");

  @ParameterizedTest
  @CsvSource({
    "tpu-v4, tpu-v4",
    "TPU-v4, tpu-v4",
    "TPU v4, tpu-v4",
    "tpuv4, tpu-v4",
    "ViT-L/16, vit-l-16",
    "vit_l_16, vit-l-16",
    "NFNet-F7+, nfnet-f7+",
    "NFNet-F7, nfnet-f7",
    "JFT-4B, jft-4b"
  })
  void caseAndSeparatorsMayDiffer(String typed, String known) {
    assertThat(Spelling.of(typed, KNOWN)).contains(known);
  }

  @Test
  void othersAreNotKnown() {
    assertThat(Spelling.of("tpu-v5", KNOWN)).isEmpty();
    assertThat(Spelling.of("", KNOWN)).isEmpty();
    assertThat(Spelling.of("ab", List.of("a-b", "a_b"))).isEmpty();
  }
}
