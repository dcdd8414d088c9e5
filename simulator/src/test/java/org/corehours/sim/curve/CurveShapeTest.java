package org.corehours.sim.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.CurveLaws;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.curve.LearningRateSchedules;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MeasuredCurve.Point;
import org.corehours.curve.MultiPowerLaw;
import org.corehours.sim.Reference;
import org.corehours.sim.fit.CurveReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurveShapeTest {

  /** The measured cosines end at a tenth of their peak, after a warm-up of 2160 steps. */
  private static final LearningRateSchedule OWN =
      LearningRateSchedules.parse("cosine:last=0.1,warmup=2160");

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "wsd:decay=0.2", "inverse-sqrt", "constant:warmup=0.1"})
  void aRunUnderItsOwnScheduleEndsOnTheLaw(String text) {
    LearningRateSchedule own = LearningRateSchedules.parse(text);
    CurveShape shape = CurveShape.of(CurveLaws.shapes(), own, own, 50_000);
    assertThat(shape.at(1)).isZero();
    assertThat(shape.deviation(1)).isZero();
    assertThat(shape.deviation(0.3)).isGreaterThanOrEqualTo(0);
  }

  @Test
  void aRunThatHasNotDecayedLiesAbove() {
    CurveShape shape =
        CurveShape.of(CurveLaws.shapes(), OWN, LearningRateSchedules.parse("constant"), 50_000);
    assertThat(shape.at(1)).isBetween(0.1, 0.4);
  }

  /** At the steps where a rate bends or jumps, g is that of the law and no line past it. */
  @ParameterizedTest
  @CsvSource({
    "'step-down:at=0.99,to=0.1,warmup=100', 0.99",
    "'wsd:decay=0.02,warmup=100', 0.98",
    "'wsd:decay=0.07,warmup=100', 0.93",
    "'step-down:at=0.705,to=0.1,warmup=100', 0.705"
  })
  void bendsAreWhereTheyAre(String text, double bend) {
    int length = 1000;
    CurveLaw law = CurveLaws.find("mpl-25m").orElseThrow();
    LearningRateSchedule own = LearningRateSchedules.parse("cosine:warmup=0.1");
    CurveShape shape = CurveShape.of(law, length, own, LearningRateSchedules.parse(text));
    double exact = shareAbove(law, own, LearningRateSchedules.parse(text), length, bend);
    assertThat(shape.at(bend)).isCloseTo(exact, within(2e-3));
    double before = bend - 0.003;
    assertThat(shape.at(before))
        .isCloseTo(
            shareAbove(law, own, LearningRateSchedules.parse(text), length, before), within(2e-3));
  }

  /** Rates are held for blocks of a long run, and complete runs computed from blocks. */
  @ParameterizedTest
  @CsvSource({
    "'cosine:warmup=0.1', 0.5",
    "'wsd:decay=0.2,warmup=0.1', 0.875",
    "'constant:warmup=0.1', 1"
  })
  void blocksChangeLittle(String text, double share) {
    int length = 72_000;
    CurveLaw law = CurveLaws.find("mpl-100m").orElseThrow();
    LearningRateSchedule own = LearningRateSchedules.parse("cosine:warmup=0.1");
    LearningRateSchedule schedule = LearningRateSchedules.parse(text);
    assertThat(CurveShape.of(law, length, own, schedule).at(share))
        .isCloseTo(shareAbove(law, own, schedule, length, share), within(2e-4));
  }

  /** Half the law as it is, half with equal sums of rates, by the law's own losses. */
  private static double shareAbove(
      CurveLaw law,
      LearningRateSchedule own,
      LearningRateSchedule schedule,
      int length,
      double share) {
    MultiPowerLaw power = law.law();
    int step = (int) Math.round(share * length);
    double[] inside = rates(law, schedule, length);
    double[] complete = rates(law, own, step);
    double loss = power.losses(inside)[step];
    double end = power.losses(complete)[step];
    double apart =
        power.a()
            * (Math.pow(sum(inside, step), -power.alpha())
                - Math.pow(sum(complete, step), -power.alpha()));
    return (loss - end - apart / 2) / (end - power.l0());
  }

  private static double[] rates(CurveLaw law, LearningRateSchedule schedule, int length) {
    double[] rates = new double[length + 1];
    for (int t = 1; t <= length; t++) {
      rates[t] = law.peakLearningRate() * schedule.factor(t, length);
    }
    return rates;
  }

  private static double sum(double[] rates, int step) {
    return Arrays.stream(rates, 0, step + 1).sum();
  }

  /**
   * The shape of one size on the measured curves of the other: errors of g over its standard
   * deviation. All are above zero: a run that has not decayed is predicted too high rather than too
   * low.
   */
  @Test
  void deviationIsThatOfTheOtherSize() throws IOException {
    List<Miss> misses = new ArrayList<>(misses("25M", "mpl-100m-refit", "mpl-25m-refit"));
    misses.addAll(misses("100M", "mpl-25m-refit", "mpl-100m-refit"));
    List<Double> errors = misses.stream().map(Miss::sigmas).toList();
    double rms = rms(errors);
    assertThat(rms(misses.stream().map(Miss::error).toList())).isCloseTo(0.07, within(0.005));
    assertThat(errors).hasSize(12).allSatisfy(error -> assertThat(error).isBetween(0.0, 1.0));
    assertThat(rms).as("%s", errors).isCloseTo(0.45, within(0.02));
  }

  /** By how much g is wrong, plainly and over its standard deviation. */
  private record Miss(double error, double sigmas) {}

  private static double rms(List<Double> errors) {
    return Math.sqrt(errors.stream().mapToDouble(e -> e * e).average().orElseThrow());
  }

  private static List<Miss> misses(String size, String shapeOf, String floorOf) throws IOException {
    CurveLaw law = CurveLaws.find(shapeOf).orElseThrow();
    double floor = CurveLaws.find(floorOf).orElseThrow().law().l0();
    Map<Integer, Double> complete =
        Map.of(
            24_000, end(read(size, "cosine_24000"), 24_000),
            72_000, end(read(size, "cosine_72000"), 72_000));
    List<Miss> misses = new ArrayList<>();
    for (String run :
        List.of(
            "cosine_72000 72000 24000 cosine:last=0.1,warmup=2160",
            "constant_72000 72000 24000 constant:warmup=2160",
            "constant_72000 72000 72000 constant:warmup=2160",
            "constant_24000 24000 24000 constant:warmup=2160",
            "wsd_20000_24000 24000 24000 wsd-exponential:decay=0.16667,last=0.1,warmup=2160",
            "wsdld_20000_24000 24000 24000 wsd:decay=0.16667,last=0.1,warmup=2160")) {
      List<String> words = Splitter.on(' ').splitToList(run);
      int length = Integer.parseInt(words.get(1));
      int step = Integer.parseInt(words.get(2));
      LearningRateSchedule schedule = LearningRateSchedules.parse(words.get(3));
      misses.add(
          miss(
              CurveShape.of(law, length, OWN, schedule),
              (double) step / length,
              share(read(size, words.get(0)), step, complete.get(step), floor)));
    }
    return misses;
  }

  private static Miss miss(CurveShape shape, double share, double measured) {
    double error = shape.at(share) - measured;
    return new Miss(error, error / shape.deviation(share));
  }

  private static double share(MeasuredCurve curve, int step, double complete, double floor) {
    return (end(curve, step) - complete) / (complete - floor);
  }

  /** Mean of the last five losses up to a step. */
  private static double end(MeasuredCurve curve, int step) {
    List<Point> until = curve.points().stream().filter(p -> p.step() <= step).toList();
    return until.subList(until.size() - 5, until.size()).stream()
        .mapToDouble(Point::loss)
        .average()
        .orElseThrow();
  }

  private static MeasuredCurve read(String size, String name) throws IOException {
    return CurveReader.read(
        Path.of(Reference.file("loss_curves/" + size + "/" + name + ".csv")), name);
  }
}
