package org.corehours.sim.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=cmd()", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=cmd()", "=a\nb", "-x"})
  void formulasAreTexts(String text) {
    assertThat(SpreadsheetText.safe(text)).isEqualTo("'" + text);
    assertThat(SpreadsheetText.original("'" + text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nfnet-f0", "-", "-3.5", "+1e-9", "-.5", "-0.46 %", "'quoted'", "a=b", "it's"})
  void allElseStays(String text) {
    assertThat(SpreadsheetText.safe(text)).isEqualTo(text);
    assertThat(SpreadsheetText.original(text)).isEqualTo(text);
  }

  @Test
  void numbersOfATableStayNumbers() throws Exception {
    assertThat(
            Csv.writer(List.of("a", "b", "c"))
                .writeValueAsString(List.of(Map.of("a", -1.5, "b", "=1", "c", "x"))))
        .isEqualTo("a,b,c\n-1.5,\"'=1\",x\n");
  }
}
