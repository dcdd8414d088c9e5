package org.corehours.sim.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  private record Row(double value, Double boxed) {}

  @Test
  void whatIsNoFiniteNumberIsNullWhereverItStands() throws Exception {
    List<Object> values =
        List.of(
            Double.NaN,
            Map.of("x", Double.POSITIVE_INFINITY),
            new Row(Double.NEGATIVE_INFINITY, Double.NaN),
            List.of(Double.NaN));
    assertThat(Json.MAPPER.writeValueAsString(values))
        .isEqualTo("[null,{\"x\":null},{\"value\":null,\"boxed\":null},[null]]");
  }

  @Test
  void numbersKeepAllTheirDigits() throws Exception {
    assertThat(Json.MAPPER.writeValueAsString(new Row(0.1 + 0.2, -0.0)))
        .isEqualTo("{\"value\":0.30000000000000004,\"boxed\":-0.0}");
    assertThat(Json.MAPPER.writeValueAsString(List.of(Double.MIN_VALUE, 1e300, 12)))
        .isEqualTo("[4.9E-324,1.0E300,12]");
  }
}
