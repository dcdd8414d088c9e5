package org.corehours.curve;

import com.google.common.base.Splitter;
import com.google.common.primitives.Doubles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.corehours.curve.LearningRateSchedule.Constant;
import org.corehours.curve.LearningRateSchedule.Cosine;
import org.corehours.curve.LearningRateSchedule.Decay;
import org.corehours.curve.LearningRateSchedule.InverseSquareRoot;
import org.corehours.curve.LearningRateSchedule.Listed;
import org.corehours.curve.LearningRateSchedule.StepDown;
import org.corehours.curve.LearningRateSchedule.WarmedUp;
import org.corehours.curve.LearningRateSchedule.WarmupStableDecay;
import org.corehours.units.ValueException;

/** Schedules as people write them: {@code cosine}, {@code wsd:decay=0.2}, {@code constant}. */
public final class LearningRateSchedules {

  /** What may be written. */
  public static final String SYNTAX =
      "constant, cosine[:last=0.1], wsd[:decay=0.2,last=0], wsd-exponential[:decay=0.2,last=0.1],"
          + " step-down[:at=0.7,to=0.1], inverse-sqrt[:flat=10000], list:1;0.5;0.1 (shares of the peak,"
          + " straight lines between); each with warmup=0.02 (share of the run) or warmup=2160 (steps)";

  /** The steps after which the rate of T5 falls (Raffel et al. 2020, arXiv:1910.10683). */
  private static final double T5_FLAT = 10_000;

  private LearningRateSchedules() {}

  /**
   * The schedule of a text.
   *
   * @throws IllegalArgumentException if it is none, saying why
   */
  public static LearningRateSchedule parse(String text) {
    List<String> parts = Splitter.on(':').limit(2).trimResults().splitToList(text);
    try {
      Arguments arguments = new Arguments(parts.size() == 2 ? parts.get(1) : "");
      LearningRateSchedule schedule = named(parts.get(0), arguments);
      OptionalDouble warmup = arguments.take("warmup");
      arguments.requireNoMore();
      return warmup.isPresent() ? new WarmedUp(warmup.getAsDouble(), schedule) : schedule;
    } catch (IllegalArgumentException e) {
      ValueException refused =
          new ValueException(
              "learning_rate_schedule",
              text,
              "cannot be read: " + e.getMessage(),
              "one of " + SYNTAX);
      refused.initCause(e);
      throw refused;
    }
  }

  private static LearningRateSchedule named(String name, Arguments arguments) {
    return switch (name) {
      case "constant" -> new Constant();
      case "cosine" -> new Cosine(arguments.take("last", 0));
      case "wsd" ->
          new WarmupStableDecay(
              arguments.take("decay", 0.2), Decay.LINEAR, arguments.take("last", 0));
      case "wsd-exponential" ->
          new WarmupStableDecay(
              arguments.take("decay", 0.2), Decay.EXPONENTIAL, arguments.take("last", 0.1));
      case "step-down" -> new StepDown(arguments.take("at", 0.7), arguments.take("to", 0.1));
      case "inverse-sqrt" -> new InverseSquareRoot((long) arguments.take("flat", T5_FLAT));
      case "list" -> new Listed(arguments.takeList());
      default -> throw new IllegalArgumentException("there is no " + name);
    };
  }

  /** Values by name, each to be taken once. */
  private static final class Arguments {

    private final Map<String, Double> values = new HashMap<>();
    private List<Double> list = List.of();

    Arguments(String text) {
      Splitter.on(',').omitEmptyStrings().trimResults().split(text).forEach(this::add);
    }

    private void add(String pair) {
      if (pair.indexOf('=') < 0) {
        if (!list.isEmpty()) {
          throw new IllegalArgumentException(pair + " is a second list of rates");
        }
        list = Splitter.on(';').trimResults().splitToStream(pair).map(Arguments::number).toList();
        return;
      }
      List<String> sides = Splitter.on('=').trimResults().splitToList(pair);
      if (sides.size() != 2 || values.put(sides.get(0), number(sides.get(1))) != null) {
        throw new IllegalArgumentException(pair + " is not one name=value");
      }
    }

    private static double number(String text) {
      Double value = Doubles.tryParse(text);
      if (value == null || !Double.isFinite(value)) {
        throw new IllegalArgumentException("(" + text + ") is not a number");
      }
      return value;
    }

    OptionalDouble take(String name) {
      Double value = values.remove(name);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    double take(String name, double otherwise) {
      return take(name).orElse(otherwise);
    }

    List<Double> takeList() {
      List<Double> taken = list;
      list = List.of();
      return taken;
    }

    void requireNoMore() {
      if (!list.isEmpty()) {
        throw new IllegalArgumentException(list + " does not apply");
      }
      if (!values.isEmpty()) {
        throw new IllegalArgumentException(String.join(", ", values.keySet()) + " does not apply");
      }
    }
  }
}
