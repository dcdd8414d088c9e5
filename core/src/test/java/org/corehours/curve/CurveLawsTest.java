package org.corehours.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveLawsTest {

  @TempDir private Path dir;

  private Path file(String change, String into) throws IOException {
    CurveLaw law = CurveLaws.find("mpl-25m").orElseThrow();
    String text = CurveLaws.toYaml(law);
    assertThat(text).contains(change);
    return Files.writeString(dir.resolve("law.yaml"), text.replace(change, into));
  }

  @Test
  void aFileIsReadAsItWasWritten() throws IOException {
    assertThat(CurveLaws.read(file("mpl-25m", "mpl-25m")))
        .isEqualTo(CurveLaws.find("mpl-25m").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form: multi-power | form: power | form (power) must be multi-power",
        "value: 2.06560812 | value: -1 | C (-1.0) must be above 0",
        "value: 0.58279013 | value: 30 | beta (30.0) must be above 0 and at most 3.0",
        "value: 0.64142257 | value: 1.5 | gamma (1.5) must be from 0 to below 1",
        "value: 0.64142257 | value: lots | coefficients.gamma.value: it is missing or not",
        "value: 0.64142257 | {} | coefficients.gamma",
        "last_step: 72000 | last_step: 2000000000 | last_step (2000000000) must be above first_step",
        "first_step: 2160 | first_step: 0 | first_step (0) must be at least 1",
        "peak_learning_rate: 3.0E-4 | peak_learning_rate: 0 | peak_learning_rate (0.0) must be",
        "warmup_steps: 2160 | warmup_steps: -5 | warmup_steps (-5) must be at least 0",
        "warmup_steps: 2160 | wormup_steps: 2160 | warmup_steps: it is missing",
      })
  void sayWhatIsWrongWithAFile(String change, String into, String reason) throws IOException {
    Path bad = file(change, into);
    assertThatThrownBy(() -> CurveLaws.read(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("law.yaml")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("com.fasterxml")
        .hasMessageNotContaining("org.corehours");
  }

  @Test
  void whatIsNoFileOrNotYamlIsRefused() throws IOException {
    assertThatThrownBy(() -> CurveLaws.read(dir.resolve("none.yaml")))
        .hasMessageContaining("does not exist");
    for (String text : new String[] {"", "3", "a: [1", "- x"}) {
      Path bad = Files.writeString(dir.resolve("bad.yaml"), text);
      assertThatThrownBy(() -> CurveLaws.read(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bad.yaml");
    }
  }

  @Test
  void aLawWithoutACoefficientIsRefused() {
    CurveLaw law = CurveLaws.find("mpl-100m").orElseThrow();
    assertThat(law.coefficients()).containsOnlyKeys(CurveLaw.NAMES);
    assertThat(CurveLaws.find("mpl-1t")).isEmpty();
  }
}
