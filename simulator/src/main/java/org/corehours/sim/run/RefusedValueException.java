package org.corehours.sim.run;

import com.google.common.collect.ImmutableList;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parameter of a request cannot be what it is. Texts name parameters as a config does, in braces:
 * {@code {max_chips} 64}. Who shows them says what each is called where it is given, such as {@code
 * --max-chips}; a way out that needs a parameter which cannot be given there is left out.
 */
public final class RefusedValueException extends RequestException {

  @Serial private static final long serialVersionUID = 1L;

  private final Text text;

  /**
   * Refuses a value.
   *
   * @param problem what is wrong with it, as it follows the parameter and the value
   * @param ways what would do instead, each by itself
   */
  public RefusedValueException(String parameter, String value, String problem, String... ways) {
    this(new Text(parameter, value, problem, ImmutableList.copyOf(ways)));
  }

  private RefusedValueException(Text text) {
    super(text.whole(Optional::of));
    this.text = text;
  }

  public String parameter() {
    return text.parameter();
  }

  public String value() {
    return text.value();
  }

  /**
   * What is wrong, in one line.
   *
   * @param names what a parameter is called where it is given; empty if it cannot be given there
   */
  public String problem(Function<String, Optional<String>> names) {
    return text.problem(names);
  }

  /** What would do, if anything. */
  public Optional<String> wayOut(Function<String, Optional<String>> names) {
    return text.wayOut(names);
  }

  /** What is wrong, and in a second line what would do. */
  public String message(Function<String, Optional<String>> names) {
    return text.whole(names);
  }

  private record Text(String parameter, String value, String problem, ImmutableList<String> ways)
      implements Serializable {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    String whole(Function<String, Optional<String>> names) {
      return problem(names) + wayOut(names).map(way -> "\n  " + way).orElse("");
    }

    String problem(Function<String, Optional<String>> names) {
      return "%s (%s) %s".formatted(called(parameter, names), value, named(problem, names));
    }

    Optional<String> wayOut(Function<String, Optional<String>> names) {
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
