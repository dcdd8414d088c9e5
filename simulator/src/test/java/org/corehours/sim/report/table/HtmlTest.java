package org.corehours.sim.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void charactersThatPagesMayNotHoldAreReplaced() {
    assertThat(Html.escape("a\u001b[31m\u0000<b>\u009f\ud800\uffff"))
        .isEqualTo("a\uFFFD[31m\uFFFD&lt;b&gt;\uFFFD\uFFFD\uFFFD");
    assertThat(Html.allowed("größe\t模型 \ud83d\ude00\n")).isEqualTo("größe\t模型 \ud83d\ude00\n");
  }
}
