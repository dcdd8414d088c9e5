package org.corehours.tpu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.units.Bytes;
import org.corehours.units.Seconds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectivesTest {

  private static final Chip V4 = Chips.find("tpu-v4").orElseThrow();
  private static final double LINK = V4.iciBandwidth().value();

  /** Printed figures have two or three digits. */
  private static final Percentage ROUNDED = withPercentage(2);

  private static final Axis RING = new Axis(4, true);
  private static final Axis LINE = new Axis(4, false);

  /** bfloat16 [1024, 4096]. */
  private static final double MATRIX = 2 * 1024 * 4096;

  private static double allGather(double bytes, Axis... axes) {
    return Collectives.allGather(new Bytes(bytes), AxisGroup.of(axes), V4).value();
  }

  private static double allReduce(double bytes, Axis... axes) {
    return Collectives.allReduce(new Bytes(bytes), AxisGroup.of(axes), V4).value();
  }

  private static double allToAll(double bytes, Axis... axes) {
    return Collectives.allToAll(new Bytes(bytes), AxisGroup.of(axes), V4).value();
  }

  /** jax-ml scaling book, part 3, question 2: on 4x4x4 chips of TPU v4, 45 GB/s. */
  @Test
  void publishedTimesOnACube() {
    assertThat(LINK).isEqualTo(45e9);
    assertThat(allGather(MATRIX / 4, RING)).isCloseTo(23e-6, ROUNDED);
    assertThat(allGather(MATRIX, RING, RING)).isCloseTo(46e-6, ROUNDED);
    assertThat(allGather(MATRIX, RING, RING, RING)).isCloseTo(31e-6, ROUNDED);
    assertThat(allReduce(MATRIX / 16, RING)).isCloseTo(11.6e-6, ROUNDED);
  }

  /** The same book, part 3, question 3: two hops of about 1 us. */
  @Test
  void publishedTimeOf256BytesIsLatency() {
    assertThat(allGather(256, RING)).isCloseTo(2e-6, ROUNDED);
  }

  /**
   * The same book, part 3, quiz 2: four chips in a line without wrap-around, links of 45 GB/s: 560
   * us for bfloat16 [2048, 8192], three hops of 1 us for [256, 256].
   */
  @Test
  void publishedTimesOnALine() {
    assertThat(allGather(2 * 2048 * 8192, LINE)).isCloseTo(560e-6, ROUNDED);
    assertThat(allGather(2 * 256 * 256, LINE)).isCloseTo(3e-6, ROUNDED);
  }

  /** The same book, part 3: V max(A, B, C) / (4 N W) on an AxBxC torus, W in both directions. */
  @Test
  void publishedAllToAll() {
    Axis eight = new Axis(8, true);
    assertThat(allToAll(1e9, RING)).isCloseTo(allGather(1e9, RING) / 4, within(1e-12));
    assertThat(allToAll(1e9, RING, RING, eight))
        .isCloseTo(1e9 * 8 / (4 * 128 * 2 * LINK), within(1e-12));
  }

  /**
   * Google Cloud documentation, "TPU v4": a pod of 4096 chips has 1.1 PB/s for all-reduce and 24
   * TB/s across its bisection. A quarter of the data of an all-to-all crosses that each way. The
   * second is 23 TB/s with links of 45 GB/s, and 26 TB/s with the 50 GB/s of arXiv:2304.01433.
   */
  @Test
  void publishedBandwidthsOfAPod() {
    Axis axis = new Axis(16, true);
    double chips = 4096;
    double received = 1e9 / allGather(1e9, axis, axis, axis);
    assertThat(chips * received).isCloseTo(1.1e15, ROUNDED);
    double crossing = 1e12 / 4 / allToAll(1e12, axis, axis, axis);
    assertThat(crossing).isCloseTo(24e12, withPercentage(5));
  }

  /**
   * By hand: on 2x2x2 chips each receives 7/8 of the data over three links; on 2x2x1 3/4 over two.
   */
  @Test
  void smallSlicesByHand() {
    Axis pair = new Axis(2, false);
    assertThat(allGather(1e9, pair)).isCloseTo(1e9 / 2 / LINK, within(1e-12));
    assertThat(allGather(1e9, pair, pair)).isCloseTo(1e9 * 3 / 4 / (2 * LINK), within(1e-12));
    assertThat(allGather(1e9, pair, pair, pair)).isCloseTo(1e9 * 7 / 8 / (3 * LINK), within(1e-12));
    assertThat(allToAll(1e9, pair)).isCloseTo(1e9 / 4 / LINK, within(1e-12));
  }

  /**
   * By hand: 8 chips on a ring in pairs (0, 4), (1, 5), ...; each sends half of the data, half of
   * that either way, over four links: 8 x 1/2 x 4 on 16 links.
   */
  @Test
  void stridedPairsShareTheirLinks() {
    assertThat(allGather(1e9, new Axis(2, true, 4))).isCloseTo(1e9 / LINK, within(1e-12));
    assertThat(allGather(8, new Axis(2, true, 4))).isCloseTo(4e-6, within(1e-15));
  }

  /**
   * By hand: two rings of 16 chips, joined chip by chip over a link that 16 such pairs share. Half
   * of the data crosses from one ring to the other over 16 times a sixteenth of a link.
   */
  @Test
  void aFarAxisCanBeTheBottleneck() {
    assertThat(allGather(1e9, new Axis(16, true), new Axis(2, false, 16)))
        .isCloseTo(1e9 / 2 / LINK, within(1e-12));
  }

  @Test
  void latencyAddsOverAxes() {
    assertThat(allGather(8, RING, new Axis(8, true), new Axis(2, false)))
        .isCloseTo((2 + 4 + 1) * 1e-6, within(1e-15));
    assertThat(allReduce(8, RING)).isCloseTo(4e-6, within(1e-15));
  }

  @Test
  void oneChipHasNothingToExchange() {
    for (AxisGroup group :
        List.of(AxisGroup.oneChip(), AxisGroup.of(new Axis(1, true), new Axis(1, false, 4)))) {
      assertThat(group).isEqualTo(AxisGroup.oneChip());
      assertThat(group.chips()).isEqualTo(1);
      Bytes bytes = new Bytes(1e12);
      assertThat(Collectives.allGather(bytes, group, V4).value()).isZero();
      assertThat(Collectives.reduceScatter(bytes, group, V4).value()).isZero();
      assertThat(Collectives.allReduce(bytes, group, V4).value()).isZero();
      assertThat(Collectives.allToAll(bytes, group, V4).value()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdsOnAnyGroup(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<Axis> lines = new ArrayList<>();
      for (int axis = random.nextInt(4); axis > 0; axis--) {
        lines.add(new Axis(1 + random.nextInt(16), false, 1 << random.nextInt(4)));
      }
      AxisGroup open = new AxisGroup(lines);
      AxisGroup closed =
          new AxisGroup(lines.stream().map(a -> new Axis(a.length(), true, a.stride())).toList());
      check(open, closed, new Bytes(Math.pow(10, 10 * random.nextDouble())));
    }
  }

  private static void check(AxisGroup open, AxisGroup closed, Bytes bytes) {
    for (AxisGroup group : List.of(open, closed)) {
      Seconds gather = Collectives.allGather(bytes, group, V4);
      Seconds scatter = Collectives.reduceScatter(bytes, group, V4);
      assertThat(Collectives.allReduce(bytes, group, V4)).isEqualTo(scatter.plus(gather));
      assertThat(Collectives.allToAll(bytes, group, V4).value())
          .isLessThanOrEqualTo(gather.value());
      assertThat(Collectives.allGather(bytes.times(1.5), group, V4).value())
          .isGreaterThanOrEqualTo(gather.value());
      assertThat(Collectives.allToAll(bytes.times(1.5), group, V4).value())
          .isGreaterThanOrEqualTo(Collectives.allToAll(bytes, group, V4).value());
    }
    assertThat(Collectives.allGather(bytes, closed, V4).value())
        .isLessThanOrEqualTo(Collectives.allGather(bytes, open, V4).value());
    assertThat(Collectives.allToAll(bytes, closed, V4).value())
        .isLessThanOrEqualTo(Collectives.allToAll(bytes, open, V4).value());
  }
}
