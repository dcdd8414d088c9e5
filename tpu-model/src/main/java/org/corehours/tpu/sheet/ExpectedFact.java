package org.corehours.tpu.sheet;

/**
 * A fact that a file has to give.
 *
 * @param name its key
 * @param unit the only unit that it may be given in
 * @param least smallest value allowed
 * @param most greatest value allowed
 * @param kind which numbers between them
 */
public record ExpectedFact(String name, String unit, double least, double most, Kind kind) {

  /** Which numbers a fact may be. */
  public enum Kind {
    /** Any number. */
    REAL,
    /** A whole number. */
    COUNT,
    /** 1, 2, 4, 8, … */
    POWER_OF_TWO
  }

  /** Any number between two bounds. */
  public static ExpectedFact real(String name, String unit, double least, double most) {
    return new ExpectedFact(name, unit, least, most, Kind.REAL);
  }

  /** A whole number between two bounds. */
  public static ExpectedFact count(String name, String unit, double least, double most) {
    return new ExpectedFact(name, unit, least, most, Kind.COUNT);
  }

  /** A power of two between two bounds. */
  public static ExpectedFact powerOfTwo(String name, String unit, double least, double most) {
    return new ExpectedFact(name, unit, least, most, Kind.POWER_OF_TWO);
  }

  boolean allows(double value) {
    return value >= least
        && value <= most
        && switch (kind) {
          case REAL -> true;
          case COUNT -> value == Math.rint(value);
          case POWER_OF_TWO -> value == Double.longBitsToDouble(exponentOf(value));
        };
  }

  /** The bits of a number with its fraction cleared, which leaves a power of two. */
  private static long exponentOf(double value) {
    return Double.doubleToLongBits(value) & ~((1L << 52) - 1);
  }

  /** For example {@code a whole number from 1 to 1024}. */
  String allowed() {
    String what =
        switch (kind) {
          case REAL -> "a number";
          case COUNT -> "a whole number";
          case POWER_OF_TWO -> "a power of two";
        };
    return what + " from " + text(least) + " to " + text(most);
  }

  /** A round number as people write it: 0.001, 1024, 1e11. */
  private static String text(double round) {
    return Double.toString(round).replace(".0E", "e").replaceFirst("\\.0$", "");
  }
}
