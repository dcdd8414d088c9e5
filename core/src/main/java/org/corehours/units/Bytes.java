package org.corehours.units;

/** An amount of memory or traffic [bytes]; GB is 1e9 and GiB is 2^30. */
public record Bytes(double value) implements Quantity {

  public Bytes {
    Quantity.checked(value, "bytes");
  }

  @Override
  public String unit() {
    return "bytes";
  }

  public Bytes plus(Bytes other) {
    return new Bytes(value + other.value);
  }

  public Bytes times(double factor) {
    return new Bytes(value * factor);
  }
}
