package org.corehours.architecture;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of a family's model files. The JSON Schema of model files and sweeps, the messages about
 * wrong files, and the axes of sweeps follow from it.
 *
 * <p>A new key is required and may stand in model files and sweeps alike; the methods below change
 * that.
 *
 * @param <T> type of its values: {@code Integer}, {@code Double}, {@code Boolean} or a list of
 *     {@code Integer}
 * @param name as users type it
 * @param title a word or two for people
 * @param description one sentence, with the unit in brackets
 * @param values which values are allowed
 * @param presence whether the key may be left out
 * @param standard value that stands for the key where it is left out; empty if the family derives
 *     it from other keys or from the data set
 * @param use files that the key may stand in
 * @param example of a value
 * @param letter goes before the value in the name of a model that a sweep describes
 * @param innermost whether the key changes fastest among the rows of a sweep, wherever it stands
 */
public record ModelKey<T>(
    String name,
    String title,
    String description,
    Values<T> values,
    Presence presence,
    Optional<T> standard,
    Use use,
    T example,
    String letter,
    boolean innermost) {

  /** Whether a key may be left out. */
  public enum Presence {
    /** It must be given. */
    REQUIRED,
    /** It may be left out. */
    OPTIONAL,
    /** Exactly one of a family's keys of this kind must be given. */
    ALTERNATIVE
  }

  /** The files that a key may stand in. */
  public enum Use {
    EVERYWHERE,
    MODEL_FILES,
    SWEEPS;

    /** Whether the key may stand in model files. */
    public boolean inModelFiles() {
      return this != SWEEPS;
    }

    /** Whether the key may stand in a sweep's descriptions of models. */
    public boolean inSweeps() {
      return this != MODEL_FILES;
    }
  }

  /**
   * The values of a key.
   *
   * @param <T> their type
   */
  public sealed interface Values<T> {

    /** Returns a value as its type. */
    T cast(Object value);
  }

  /**
   * Whole numbers.
   *
   * @param least smallest allowed
   * @param most largest allowed
   * @param range an example of a range in a sweep: first value, last value, step
   */
  public record WholeNumbers(int least, int most, List<Integer> range) implements Values<Integer> {

    public WholeNumbers {
      range = List.copyOf(range);
    }

    @Override
    public Integer cast(Object value) {
      return (Integer) value;
    }
  }

  /**
   * Numbers above zero.
   *
   * @param most largest allowed
   * @param range an example of a range in a sweep: first value, last value, step
   */
  public record Fractions(double most, List<Double> range) implements Values<Double> {

    public Fractions {
      range = List.copyOf(range);
    }

    @Override
    public Double cast(Object value) {
      return (Double) value;
    }
  }

  /** True or false. */
  public record Flags() implements Values<Boolean> {

    @Override
    public Boolean cast(Object value) {
      return (Boolean) value;
    }
  }

  /**
   * Lists of whole numbers; a sweep has one for all models of an entry.
   *
   * @param length of each list
   * @param least smallest number allowed
   * @param most largest number allowed
   * @param multipleOf divides each number
   */
  public record Lists(int length, int least, int most, int multipleOf)
      implements Values<List<Integer>> {

    @Override
    public List<Integer> cast(Object value) {
      return ((List<?>) value).stream().map(Integer.class::cast).toList();
    }
  }

  public ModelKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(standard, "standard");
    Objects.requireNonNull(use, "use");
  }

  /** Keys are told apart by their names. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ModelKey<?> key && key.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  private static <T> ModelKey<T> of(
      String name, String title, String description, Values<T> values, T example) {
    return new ModelKey<>(
        name,
        title,
        description,
        values,
        Presence.REQUIRED,
        Optional.empty(),
        Use.EVERYWHERE,
        example,
        name + "-",
        false);
  }

  /** A whole number from {@code least} to {@code most}. */
  public static ModelKey<Integer> whole(
      String name, String title, String description, int least, int most, int example) {
    int from = Math.max(least, example / 3);
    List<Integer> range = List.of(from, example, Math.max(1, (example - from) / 4));
    return of(name, title, description, new WholeNumbers(least, most, range), example);
  }

  /** A number above zero and at most {@code most}. */
  public static ModelKey<Double> fraction(
      String name,
      String title,
      String description,
      double most,
      double example,
      List<Double> range) {
    return of(name, title, description, new Fractions(most, range), example);
  }

  /** True or false. */
  public static ModelKey<Boolean> flag(String name, String title, String description) {
    return of(name, title, description, new Flags(), true);
  }

  /** A list of whole numbers. */
  public static ModelKey<List<Integer>> list(
      String name, String title, String description, Lists values, List<Integer> example) {
    return of(name, title, description, values, List.copyOf(example));
  }

  /** Returns the same key, with a value that stands for it where it is left out. */
  public ModelKey<T> orElse(T value) {
    return new ModelKey<>(
        name,
        title,
        description,
        values,
        Presence.OPTIONAL,
        Optional.of(value),
        use,
        example,
        letter,
        innermost);
  }

  /** Returns the same key, which may be left out. */
  public ModelKey<T> optional() {
    return with(Presence.OPTIONAL);
  }

  /** Returns the same key as one of several of which exactly one must be given. */
  public ModelKey<T> alternative() {
    return with(Presence.ALTERNATIVE);
  }

  private ModelKey<T> with(Presence other) {
    return new ModelKey<>(
        name, title, description, values, other, standard, use, example, letter, innermost);
  }

  /** Returns the same key for some files only. */
  public ModelKey<T> onlyIn(Use files) {
    return new ModelKey<>(
        name, title, description, values, presence, standard, files, example, letter, innermost);
  }

  /** Returns the same key with another word before its value in a model's name. */
  public ModelKey<T> called(String before) {
    return new ModelKey<>(
        name, title, description, values, presence, standard, use, example, before, innermost);
  }

  /** Returns the same key, changing fastest among the rows of a sweep. */
  public ModelKey<T> fastest() {
    return new ModelKey<>(
        name, title, description, values, presence, standard, use, example, letter, true);
  }

  /** Returns the same key with another sentence and example. */
  public ModelKey<T> described(String sentence, T otherExample) {
    return new ModelKey<>(
        name, title, sentence, values, presence, standard, use, otherExample, letter, innermost);
  }

  /** Whether the key takes a list of values or a range in a sweep, of which each makes a model. */
  public boolean isAxis() {
    return !(values instanceof Lists);
  }
}
