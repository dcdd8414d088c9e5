package org.corehours.architecture;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models of all families that have a name of their own. */
public final class BuiltInModels {

  private static final ImmutableSortedMap<String, Architecture> MODELS =
      ModelFamilies.all().stream()
          .<Architecture>flatMap(BuiltInModels::of)
          .collect(
              ImmutableSortedMap.toImmutableSortedMap(
                  String::compareTo, Architecture::name, Function.identity()));

  private BuiltInModels() {}

  private static Stream<? extends Architecture> of(ModelFamily family) {
    return family.builtIn().stream();
  }

  /** The model of that name, whatever the case. */
  public static Optional<Architecture> find(String name) {
    return Optional.ofNullable(MODELS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All names in order. */
  public static Set<String> names() {
    return MODELS.keySet();
  }
}
