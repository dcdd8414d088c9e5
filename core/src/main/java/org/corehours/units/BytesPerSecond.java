package org.corehours.units;

/** A bandwidth [bytes/s]. */
public record BytesPerSecond(double value) implements Quantity {

  public BytesPerSecond {
    Quantity.checked(value, "bytes/s");
  }

  @Override
  public String unit() {
    return "bytes/s";
  }

  /** The time that {@code amount} takes. */
  public Seconds timeFor(Bytes amount) {
    return new Seconds(amount.value() / value);
  }
}
