package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.corehours.sim.run.RefusedException;
import org.corehours.sim.serve.http.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {

  /** However it is written, it is this machine only, and pages of others must not ask. */
  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.2", "localhost", "LOCALHOST", "[::1]", "::1", " 127.0.0.1"})
  void loopbackIsGuarded(String host) {
    Listening listening = Listening.at(host);
    assertThat(listening.isOpen()).isFalse();
    for (String own :
        new String[] {
          "localhost",
          "LocalHost:8080",
          "localhost.",
          "localhost.:80",
          "127.0.0.1",
          "127.0.0.2:1",
          "[::1]",
          "[::1]:8080"
        }) {
      assertThat(listening.serves(own)).as(own).isTrue();
    }
    for (String other :
        new String[] {
          "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "192.168.0.1",
          "0.0.0.0", "evil.example:8080", "localhost:x", "127.1.evil", "[::2]"
        }) {
      assertThat(listening.serves(other)).as(other).isFalse();
    }
    assertThat(listening.serves(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8080/",
    "127.0.0.2, http://127.0.0.2:8080/",
    "[::1], http://[::1]:8080/",
    "0.0.0.0, http://127.0.0.1:8080/",
    "::, http://127.0.0.1:8080/",
    "192.0.2.7, http://192.0.2.7:8080/"
  })
  void theUrlCanBeOpened(String host, String url) {
    assertThat(Listening.at(host).url(8080)).isEqualTo(url);
  }

  @Test
  void whatIsOpenServesEveryName() {
    assertThat(Listening.at("0.0.0.0").isOpen()).isTrue();
    assertThat(Listening.at("::").isOpen()).isTrue();
    assertThat(Listening.at("0.0.0.0").serves("anything.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "no such host", "999.0.0.1"})
  void noHostIsBlamedOnTheHost(String host) {
    assertThatThrownBy(() -> Listening.at(host))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("host (" + host + ")")
        .hasMessageContaining("Maybe host 127.0.0.1");
  }

  /** 192.0.2.0/24 is for documentation (RFC 5737) and nobody's. */
  @Test
  void anAddressOfOthersIsBlamedOnTheHostToo() {
    assertThatThrownBy(() -> Explorer.start("test", "192.0.2.7", 0, (asked, cause) -> {}))
        .hasMessageStartingWith("host (192.0.2.7) is not an address of this machine");
  }
}
