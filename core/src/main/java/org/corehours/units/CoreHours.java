package org.corehours.units;

/** TensorCore hours: cores times wall-clock hours [core-hours]; a TPU-v4 chip-hour is two. */
public record CoreHours(double value) implements Quantity {

  public CoreHours {
    Quantity.checked(value, "core-hours");
  }

  @Override
  public String unit() {
    return "core-hours";
  }

  public CoreHours times(double factor) {
    return new CoreHours(value * factor);
  }

  /**
   * An amount of core-hours.
   *
   * @param value finite and not negative [core-hours]
   */
  public static CoreHours of(double value) {
    return new CoreHours(value);
  }

  /** The core-hours of {@code cores} TensorCores busy for {@code time}. */
  public static CoreHours of(int cores, Seconds time) {
    return new CoreHours(cores * time.hours());
  }
}
