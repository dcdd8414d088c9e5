package org.corehours.sim.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

  @ParameterizedTest
  @CsvSource({"14d, 336", "36h, 36", "2d12h, 60", "1w, 168", "90m, 1.5", "1.5d, 36", "1w 2d, 216"})
  void timesMayHaveSeveralParts(String text, double hours) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(hours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "14", "d", "0h", "14x", "-3d", "2d12", "1e3h", "3 days"})
  void otherTextsAreNoTimes(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("Maybe 14d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50k", "$50k", "$ 50k", "50k USD", "50_000"})
  void dollarsMayHaveTheirSign(String text) {
    assertThat(new UsdConverter().convert(text)).isEqualTo(50_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2k,10k,50k | 2k;10k;50k",
        "2k,500 | 2k;500",
        "10,500 | 10,500",
        "1,234,567 | 1,234,567",
        "500,1000 | 500;1000",
        "5,50 | 5;50",
        "10,500.5 | 10,500.5"
      })
  void listsAreNotSplitWithinGroupsOfDigits(String text, String parts) {
    assertThat(text.split(AmountsConverter.SEPARATOR)).isEqualTo(parts.split(";"));
  }

  @Test
  void numbersOfChipsAreListsUnlessTheyCouldBeOneSlice() {
    assertThat(List.of("64,128,256".split(AmountsConverter.CHIPS_SEPARATOR)))
        .containsExactly("64", "128", "256");
    assertThat(List.of("128,512".split(AmountsConverter.CHIPS_SEPARATOR)))
        .containsExactly("128", "512");
    assertThat(List.of("1,024".split(AmountsConverter.CHIPS_SEPARATOR))).containsExactly("1,024");
    assertThat(List.of("4,8,16".split(AmountsConverter.CHIPS_SEPARATOR)))
        .containsExactly("4", "8", "16");
  }
}
