package org.corehours.sim.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<String> KNOWN =
      List.of("nfnet-f0", "nfnet-f7", "nfnet-f7+", "vit-l-16", "t5-base", "to");

  @ParameterizedTest
  @CsvSource({
    "nfnet-f00, nfnet-f0",
    "nfnet-f7, nfnet-f7",
    "NFNET-F7+, nfnet-f7+",
    "nfnetf7+, nfnet-f7+",
    "vit_l_16, vit-l-16",
    "t5base, t5-base",
    "too, to",
    "ti, to",
    "tot, to"
  })
  void findsTheClosest(String name, String closest) {
    assertThat(Suggestions.closest(name, KNOWN)).contains(closest);
  }

  @ParameterizedTest
  @CsvSource({"resnet-50", "x", "''", "bert"})
  void doesNotGuess(String name) {
    assertThat(Suggestions.closest(name, KNOWN)).isEmpty();
  }

  @Test
  void longNamesAreNotCompared() {
    assertThat(Suggestions.closest("n".repeat(1_000_000), List.of("n".repeat(999_999)))).isEmpty();
  }

  @Test
  void nothingIsClosestToNothing() {
    assertThat(Suggestions.closest("nfnet-f0", List.of())).isEmpty();
  }
}
