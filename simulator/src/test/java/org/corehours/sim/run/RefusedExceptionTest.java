package org.corehours.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.corehours.units.ValueException;
import org.junit.jupiter.api.Test;

class RefusedExceptionTest {

  private final RefusedException refused =
      new RefusedException(
          "max_chips",
          "{batch} $1",
          "are less than the {chips}",
          "{max_chips} 64",
          "smaller {depths}",
          "a smaller {batch}");

  @Test
  void withoutNamesOfItsOwnItSpeaksAsAConfigDoes() {
    assertThat(refused)
        .hasMessage(
            "max_chips ({batch} $1) are less than the chips\n"
                + "  Maybe max_chips 64, smaller depths, or a smaller batch.");
  }

  @Test
  void parametersAreCalledAsTheyAreGivenAndOnlyThoseAreHintedAt() {
    String said =
        refused.message(name -> name.equals("batch") ? Optional.empty() : Optional.of("--" + name));
    assertThat(said)
        .isEqualTo(
            "--max_chips ({batch} $1) are less than the --chips\n"
                + "  Maybe --max_chips 64, or smaller --depths.");
    assertThat(refused.wayOut(name -> Optional.empty())).isEmpty();
  }

  @Test
  void valuesThatTheirOwnClassRefusesKeepTheirName() {
    RefusedException own =
        RefusedException.of(new ValueException("sparsity", "5:4", "must keep less", "4:5"));
    assertThat(own).hasMessage("sparsity (5:4) must keep less\n  Maybe 4:5.");
    assertThat(own.parameter()).hasValue("sparsity");
    assertThat(RefusedException.of(new ValueException("chips", "0", "must be more", "")))
        .hasMessage("chips (0) must be more");
  }
}
