package org.corehours.sim.run;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.timing.Recompute;
import org.corehours.units.Numbers;

/** How a request wants the work divided over the devices. */
public sealed interface Partitioning {

  /** Plain data parallelism where it fits into memory, otherwise the fastest that fits. */
  record Simplest() implements Partitioning {}

  /** The fastest of all that fit into memory. */
  record Fastest() implements Partitioning {}

  /** This one. */
  record Given(Partition partition) implements Partitioning {}

  /**
   * Reads {@code simplest}, {@code auto}, or degrees such as {@code
   * fsdp=16,tensor=4,recompute=full}.
   */
  static Partitioning parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "simplest" -> new Simplest();
      case "auto" -> new Fastest();
      default -> new Given(partition(text));
    };
  }

  private static Partition partition(String text) {
    Map<String, Integer> degrees = new HashMap<>();
    Recompute recompute = Recompute.NONE;
    for (String part : Splitter.on(',').trimResults().split(text)) {
      List<String> sides = Splitter.on('=').trimResults().splitToList(part);
      if (sides.size() != 2) {
        throw bad(text);
      }
      if (sides.get(0).equals("recompute")) {
        recompute = recompute(text, sides.get(1));
      } else if (!List.of("data", "fsdp", "tensor", "pipeline").contains(sides.get(0))) {
        throw bad(text);
      } else {
        degrees.put(sides.get(0), degree(text, sides.get(1)));
      }
    }
    return new Partition(
        degrees.getOrDefault("data", 1),
        degrees.getOrDefault("fsdp", 1),
        degrees.getOrDefault("tensor", 1),
        degrees.getOrDefault("pipeline", 1),
        recompute);
  }

  private static Recompute recompute(String text, String value) {
    try {
      return Recompute.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw bad(text);
    }
  }

  private static int degree(String text, String value) {
    double degree;
    try {
      degree = Numbers.parse(value);
    } catch (IllegalArgumentException e) {
      throw bad(text);
    }
    if (degree < 1 || degree > 1e6 || degree != Math.rint(degree)) {
      throw bad(text);
    }
    return (int) degree;
  }

  private static RefusedException bad(String text) {
    return RefusedException.because(
        "partition",
        text,
        "must be auto, simplest, or degrees of parallelism",
        "Maybe fsdp=16,tensor=4,recompute=full; there are data, fsdp, tensor and pipeline, and"
            + " recompute=none, selective or full.");
  }
}
