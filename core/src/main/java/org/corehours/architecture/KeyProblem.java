package org.corehours.architecture;

import java.util.Optional;

/**
 * Why the value of one key does not go together with the values of others.
 *
 * @param key whose value is to be changed
 * @param message what is wrong, as it follows the key and its value
 * @param hint a way out, a sentence
 */
public record KeyProblem(ModelKey<?> key, String message, String hint) {

  /**
   * Requires that one value divides another.
   *
   * @param divisor value of the key
   * @param other name of the other key
   * @param value value of the other key
   * @param hint a further way out, a sentence; empty if there is none
   */
  public static Optional<KeyProblem> unlessDivides(
      ModelKey<Integer> key, int divisor, String other, int value, String hint) {
    if (value % divisor == 0) {
      return Optional.empty();
    }
    String nearest = "Maybe " + nearestDivisor(divisor, value) + ".";
    return Optional.of(
        new KeyProblem(
            key, "must divide " + other + " (" + value + ")", (nearest + " " + hint).strip()));
  }

  private static int nearestDivisor(int wanted, int value) {
    int nearest = 1;
    for (int divisor = 1; divisor <= value; divisor++) {
      boolean nearer = Math.abs(divisor - wanted) < Math.abs(nearest - wanted);
      nearest = value % divisor == 0 && nearer ? divisor : nearest;
    }
    return nearest;
  }
}
