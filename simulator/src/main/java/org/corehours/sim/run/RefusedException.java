package org.corehours.sim.run;

import com.google.common.collect.ImmutableList;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corehours.sim.config.yaml.Suggestions;
import org.corehours.units.ValueException;

/**
 * A request that cannot be answered: a parameter, its value, the problem and ways out, or the
 * request as a whole. Texts name parameters as a config does, in braces: {@code {max_chips} 64}.
 * The command line and the server put in what each is called where it is given, such as {@code
 * --max-chips}; a way out that needs a parameter which cannot be given there is left out.
 */
public final class RefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Text text;

  /** Refuses a request as a whole. */
  public RefusedException(String problem) {
    this(new Text(null, problem, ImmutableList.of(), null));
  }

  /**
   * Refuses a request as a whole.
   *
   * @param wayOut a sentence
   */
  public RefusedException(String problem, String wayOut) {
    this(new Text(null, problem, ImmutableList.of(), wayOut));
  }

  /**
   * Refuses a value.
   *
   * @param problem what is wrong with it, as it follows the parameter and the value
   * @param ways what would do instead, each by itself
   */
  public RefusedException(String parameter, String value, String problem, String... ways) {
    this(new Text(new Subject(parameter, value), problem, ImmutableList.copyOf(ways), null));
  }

  private RefusedException(Text text) {
    super(text.whole(Optional::of));
    this.text = text;
  }

  /**
   * Refuses a value, with a way out in words.
   *
   * @param wayOut a sentence
   */
  public static RefusedException because(
      String parameter, String value, String problem, String wayOut) {
    return new RefusedException(
        new Text(new Subject(parameter, value), problem, ImmutableList.of(), wayOut));
  }

  /** What a value's own class says against it. */
  public static RefusedException of(IllegalArgumentException refused) {
    if (refused instanceof ValueException value) {
      String[] ways = value.wayOut().isEmpty() ? new String[0] : new String[] {value.wayOut()};
      return new RefusedException(value.name(), value.value(), value.problem(), ways);
    }
    return new RefusedException(refused.getMessage());
  }

  /** A name that is not built in; says which are, and the closest. */
  public static RefusedException unknown(String what, String name, Collection<String> known) {
    return because(
        what,
        name,
        "is not known; there are " + String.join(", ", new TreeSet<>(known)),
        Suggestions.closest(name, known)
            .map(closest -> "Maybe you mean " + closest + ".")
            .orElse("Choose one of these names."));
  }

  /** The parameter whose value is refused; empty if it is the request as a whole. */
  public Optional<String> parameter() {
    return Optional.ofNullable(text.subject()).map(Subject::parameter);
  }

  /** The value that is refused; empty if it is the request as a whole. */
  public Optional<String> value() {
    return Optional.ofNullable(text.subject()).map(Subject::value);
  }

  /**
   * What is wrong, in one line.
   *
   * @param names what a parameter is called where it is given; empty if it cannot be given there
   */
  public String problem(Function<String, Optional<String>> names) {
    return text.problem(names);
  }

  /** A sentence on what would do, if anything. */
  public Optional<String> wayOut(Function<String, Optional<String>> names) {
    return text.wayOut(names);
  }

  /** What is wrong, and in a second line what would do. */
  public String message(Function<String, Optional<String>> names) {
    return text.whole(names);
  }

  private record Subject(String parameter, String value) implements Serializable {}

  /** A subject and a sentence may be missing; optional values cannot be serialised. */
  private record Text(Subject subject, String problem, ImmutableList<String> ways, String sentence)
      implements Serializable {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    String whole(Function<String, Optional<String>> names) {
      return problem(names) + wayOut(names).map(way -> "\n  " + way).orElse("");
    }

    String problem(Function<String, Optional<String>> names) {
      String said = named(problem, names);
      return subject == null
          ? said
          : "%s (%s) %s".formatted(called(subject.parameter(), names), subject.value(), said);
    }

    Optional<String> wayOut(Function<String, Optional<String>> names) {
      if (sentence != null) {
        return Optional.of(named(sentence, names));
      }
      List<String> open =
          ways.stream()
              .filter(way -> parametersOf(way).allMatch(name -> names.apply(name).isPresent()))
              .map(way -> named(way, names))
              .toList();
      return switch (open.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of("Maybe " + open.get(0) + ".");
        default ->
            Optional.of(
                "Maybe %s, or %s."
                    .formatted(
                        String.join(", ", open.subList(0, open.size() - 1)),
                        open.get(open.size() - 1)));
      };
    }

    private static Stream<String> parametersOf(String way) {
      return NAME.matcher(way).results().map(result -> result.group(1));
    }

    private static String named(String text, Function<String, Optional<String>> names) {
      return NAME.matcher(text)
          .replaceAll(result -> Matcher.quoteReplacement(called(result.group(1), names)));
    }

    private static String called(String name, Function<String, Optional<String>> names) {
      return names.apply(name).orElse(name);
    }
  }
}
