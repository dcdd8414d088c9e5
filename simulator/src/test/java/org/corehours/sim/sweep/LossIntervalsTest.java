package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.corehours.scaling.Prediction;
import org.corehours.sim.sweep.design.DesignRows;
import org.corehours.sim.sweep.design.LossSurface;
import org.corehours.sim.sweep.design.SweptDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossIntervalsTest {

  /**
   * Standard error of the 5 % quantile of 1000 draws from a normal distribution, as a share of the
   * 90 % interval's width: sqrt(0.05 x 0.95 / 1000) / 0.1031 = 0.0668 sigma of 3.290 sigma.
   */
  private static final double QUANTILE_ERROR = 0.0203;

  @TempDir private Path dir;

  private Sweep sweep(String lengths) throws IOException {
    return SweepRuns.read(dir, "name: intervals\nmodels: [nfnet-f0, nfnet-f7+]\n" + lengths + "\n");
  }

  private static String random(int count, double from, double to, long seed) {
    double[] lengths =
        new Random(seed).doubles(count).map(u -> from * Math.pow(to / from, u)).toArray();
    return Arrays.toString(lengths);
  }

  /** Closer to the law's own interval than another seed's would be. */
  @ParameterizedTest
  @CsvSource({"66, 400, 110e3", "500, 400, 110e3", "300, 10, 1e6", "100, 5000, 5001"})
  void withManyLengthsTheEndsLieCloseToTheLaws(int count, double from, double to)
      throws IOException {
    Sweep sweep = sweep("budgets: " + random(count, from, to, 11));
    Designs designs = new Designs(sweep, Chunks.of(sweep));
    for (int d = 0; d < 2; d++) {
      SweptDesign design = designs.get(d);
      DesignRows rows = new DesignRows(design, SweepRuns.surface(sweep), 0, count, 0);
      for (int i = 0; i < count; i += Math.max(1, count / 60)) {
        Prediction law = design.point().predict(rows.run(i).examples(), sweep.setting().interval());
        double close = QUANTILE_ERROR * (law.high() - law.low());
        assertThat(rows.interval(i).low()).isCloseTo(law.low(), within(close));
        assertThat(rows.interval(i).high()).isCloseTo(law.high(), within(close));
        assertThat(rows.loss(i)).isEqualTo(law.loss());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 65})
  void withFewLengthsTheEndsAreTheSurfaces(int count) throws IOException {
    Sweep sweep = sweep("epochs: " + random(count, 0.1, 10, 12));
    SweptDesign design = new Designs(sweep, Chunks.of(sweep)).get(1);
    DesignRows rows = new DesignRows(design, SweepRuns.surface(sweep), 0, count, 0);
    double[] data = new double[count];
    Arrays.setAll(data, rows::data);
    List<Prediction> expected =
        SweepRuns.surface(sweep).predict(0, design.point().parameters(), data);
    for (int i = 0; i < count; i++) {
      assertThat(rows.interval(i).low()).isEqualTo(expected.get(i).low());
      assertThat(rows.interval(i).high()).isEqualTo(expected.get(i).high());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 200})
  void aPartOfTheLengthsHasTheSameEnds(int count) throws IOException {
    Sweep sweep = sweep("epochs: " + random(count, 0.1, 10, 13));
    LossSurface surface = SweepRuns.surface(sweep);
    SweptDesign design = new Designs(sweep, Chunks.of(sweep)).get(0);
    DesignRows all = new DesignRows(design, surface, 0, count, 0);
    for (int first = 0; first < count; first += 7) {
      int size = Math.min(7, count - first);
      DesignRows part = new DesignRows(design, surface, first, size, first);
      for (int i = 0; i < size; i++) {
        assertThat(part.interval(i).low()).isEqualTo(all.interval(first + i).low());
        assertThat(part.interval(i).high()).isEqualTo(all.interval(first + i).high());
        assertThat(part.loss(i)).isEqualTo(all.loss(first + i));
        assertThat(part.number(i)).isEqualTo(first + i);
      }
    }
  }

  /** Budgets that pay for the same number of steps leave nothing to interpolate over. */
  @Test
  void manyLengthsOfOneRunHaveItsInterval() throws IOException {
    Sweep sweep = sweep("budgets: {from: 1, to: 1.0000001, points: 81}");
    SweptDesign design = new Designs(sweep, Chunks.of(sweep)).get(0);
    DesignRows rows = new DesignRows(design, SweepRuns.surface(sweep), 0, 81, 0);
    Prediction law = design.point().predict(rows.run(0).examples(), sweep.setting().interval());
    for (int i = 0; i < rows.count(); i++) {
      assertThat(rows.data(i)).isEqualTo(rows.data(0));
      assertThat(rows.interval(i).low()).isCloseTo(law.low(), within(1e-12));
      assertThat(rows.interval(i).high()).isCloseTo(law.high(), within(1e-12));
    }
  }
}
