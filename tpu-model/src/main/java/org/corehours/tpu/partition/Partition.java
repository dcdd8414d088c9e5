package org.corehours.tpu.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.tpu.timing.Recompute;

/**
 * How many ways each kind of parallelism divides the work; their product is the number of devices.
 *
 * @param data replicas that hold all parameters and exchange gradients
 * @param fullySharded devices that share parameters, gradients and optimizer state, and gather the
 *     parameters of each layer when they need them; each works on its own examples
 * @param tensor devices that divide each layer
 * @param pipeline groups of devices that hold consecutive layers
 * @param recompute activations that are computed again in the backward pass
 */
public record Partition(int data, int fullySharded, int tensor, int pipeline, Recompute recompute) {

  public Partition {
    for (int degree : new int[] {data, fullySharded, tensor, pipeline}) {
      if (degree < 1) {
        throw new IllegalArgumentException("degrees of parallelism must be at least 1: " + degree);
      }
    }
  }

  /** Every device holds everything. */
  public static Partition dataParallel(int devices) {
    return new Partition(devices, 1, 1, 1, Recompute.NONE);
  }

  /** The same with other recomputation. */
  public Partition with(Recompute other) {
    return new Partition(data, fullySharded, tensor, pipeline, other);
  }

  public int devices() {
    return data * fullySharded * tensor * pipeline;
  }

  /** Groups of devices that work on different examples. */
  public int batchShards() {
    return data * fullySharded;
  }

  /** For example {@code fsdp=64, recompute=full}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "data", data);
    add(parts, "fsdp", fullySharded);
    add(parts, "tensor", tensor);
    add(parts, "pipeline", pipeline);
    if (parts.isEmpty()) {
      parts.add("one device");
    }
    if (recompute != Recompute.NONE) {
      parts.add("recompute=" + recompute.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, int degree) {
    if (degree > 1) {
      parts.add(name + "=" + degree);
    }
  }
}
