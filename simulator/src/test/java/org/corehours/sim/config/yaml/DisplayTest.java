package org.corehours.sim.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTest {

  @Test
  void linesStayAndWhatATerminalObeysIsEscaped() {
    assertThat(Display.lines("a\nb – größe")).isEqualTo("a\nb – größe");
    assertThat(Display.lines("a\u001b[31m\nb\r")).isEqualTo("a\\u001b[31m\nb\\r");
  }

  @Test
  void whatFitsIsKept() {
    assertThat(Display.text("", 5)).isEmpty();
    assertThat(Display.text("abcde", 5)).isEqualTo("abcde");
    assertThat(Display.text("abcdef", 5)).isEqualTo("abcd…");
    assertThat(Display.text("\u00e4\u6f22", 5)).isEqualTo("\u00e4\u6f22");
  }

  @Test
  void whatAScreenWouldObeyIsEscaped() {
    assertThat(Display.text("a\u001b[2J\u202e\u2028\n\t\ud800", 99))
        .isEqualTo("a\\u001b[2J\\u202e\\u2028\\n\\t\\ud800");
    assertThat(Display.text("\u0001\u0001", 7)).isEqualTo("\\u0001…");
  }

  @Test
  void cuttingTwiceCutsOnce() {
    String once = Display.text("\ud83d\ude00".repeat(50), 60);

    assertThat(once.length()).isLessThanOrEqualTo(60);
    assertThat(Display.text(once, 60)).isEqualTo(once);
  }
}
