package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.corehours.sim.config.Constraint;
import org.corehours.sim.config.Constraint.Comparison;
import org.corehours.sim.config.Constraint.Operator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.sweep.design.DesignRows;
import org.corehours.sim.sweep.design.SweptDesign;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstraintsTest {

  private static final int TIMES = 400;

  @TempDir private Path dir;
  private DesignRows rows;

  /** Ten runs of 1 to 10 epochs. */
  @BeforeEach
  void design() throws IOException {
    Sweep sweep =
        SweepRuns.read(
            dir,
            """
            name: c
            models: [nfnet-f0]
            epochs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
            interval: {draws: 10}
            """);
    SweptDesign design = new Designs(sweep, Chunks.of(sweep)).get(0);
    rows = new DesignRows(design, SweepRuns.surface(sweep), 0, 10, 0);
  }

  private static Constraint epochs(Operator operator, double value) {
    return new Comparison("epochs", operator, value);
  }

  @Test
  void rowsThatHoldAllAreKept() {
    Constraints none = new Constraints(List.of());
    assertThat(none.kept(rows)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Constraints some =
        new Constraints(
            List.of(
                epochs(Operator.MORE, 2.5),
                epochs(Operator.LESS, 6.5),
                new Constraint.MemoryFits(),
                new Comparison("chips", Operator.AT_LEAST, 1)));
    assertThat(some.kept(rows)).containsExactly(2, 3, 4, 5);
    assertThatCode(some::requireAny).doesNotThrowAnyException();
  }

  @Test
  void aRowWithoutAValueHoldsNothing() {
    for (Operator operator : Operator.values()) {
      Constraint tokens = new Comparison("tokens", operator, 0);
      assertThat(new Constraints(List.of(tokens)).kept(rows)).isEmpty();
    }
  }

  @Test
  void countsOfAllThreadsAddUp() {
    Constraints constraints =
        new Constraints(List.of(epochs(Operator.LESS, 2.5), epochs(Operator.MORE, 3.5)));
    IntStream.range(0, TIMES).parallel().forEach(i -> constraints.kept(rows));
    assertThatThrownBy(constraints::requireAny)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("constraints (epochs < 2.5) exclude all rows: ")
        .hasMessageContaining(
            String.format(Locale.ROOT, "%d of %d do not satisfy it", 8 * TIMES, 10 * TIMES));
  }
}
