package org.corehours.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "400, 400",
    "0.4k, 400",
    "110k, 110000",
    "4e9, 4e9",
    "1_000, 1000",
    "1.5M, 1500000",
    "2B, 2e9",
    "1.001k, 1001",
    "1e-400k, 0",
    "-0.4k, -400",
    ".5, 0.5",
    "4E-3, 0.004",
    "10 k, 10000"
  })
  void readsNumbersAsPeopleWriteThem(String text, double value) {
    assertThat(Numbers.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "k", "nan", "Infinity", "1e999", "0x10", "1 2"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> Numbers.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.4k");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,000 | write 1000, without commas",
        "10,500,000.5 | write 10500000.5, without commas",
        "4kk | write 4k, without a unit",
        "5kh | write 5k, without a unit",
        "12 USD | write 12, without a unit"
      })
  void saysHowToWriteWhatWasMeant(String text, String instead) {
    assertThatThrownBy(() -> Numbers.parse(text)).hasMessageContaining(instead);
  }

  @ParameterizedTest
  @CsvSource({"50.000, 50000 or 50", "10.500, 10500 or 10.500", "1.234.567, 1234567"})
  void amountsInGroupsOfThreeDigitsHaveTwoReadings(String text, String readings) {
    assertThatThrownBy(() -> Numbers.parseAmount(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("could be " + readings);
    assertThatThrownBy(() -> Numbers.parseListedAmount(text)).hasMessageContaining(readings);
  }

  @Test
  void listedAmountsInGroupsOfThreeDigitsHaveTwoReadings() {
    assertThatThrownBy(() -> Numbers.parseListedAmount("10,500"))
        .hasMessageContaining("could be 10500 or 10 and 500");
    assertThatThrownBy(() -> Numbers.parseListedAmount("1,024"))
        .hasMessageContaining("could be 1024 or 1 and 024");
  }

  @ParameterizedTest
  @CsvSource({"0.125, 0.125", "10.5, 10.5", "10.500k, 10500", "1000.500, 1000.5", "50, 50"})
  void otherAmountsAreNumbers(String text, double value) {
    assertThat(Numbers.parseAmount(text)).isEqualTo(value);
    assertThat(Numbers.parseListedAmount(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0",
    "9621, 3, 9.62k",
    "999.9, 3, 1.00k",
    "951522720, 4, 951.5M",
    "-1500, 2, -1.5k",
    "0.25, 2, 0.25"
  })
  void printsCompactly(double value, int digits, String text) {
    assertThat(Numbers.compact(value, digits)).isEqualTo(text);
  }

  @Test
  void printsSmallAndLargeNumbersWithAnExponent() {
    assertThat(Numbers.significant(1.25e-5, 3)).isEqualTo("1.25e-05");
    assertThat(Numbers.significant(4e9, 2)).isEqualTo("4.0e+09");
  }

  @Test
  void whatIsNoNumberIsAbsent() {
    assertThat(Numbers.find("1.5k")).hasValue(1500);
    assertThat(Numbers.find("-0")).hasValue(0);
    assertThat(Numbers.find("k")).isEmpty();
    assertThat(Numbers.find("1e999")).isEmpty();
    assertThat(Numbers.find("NaN")).isEmpty();
  }
}
