package org.corehours.sim.serve;

import com.google.common.collect.ImmutableSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.corehours.units.Numbers;

/** The paths of the API. */
enum Route {
  PLAN(
      "/api/plan",
      "What to train with a budget: the output of `corehours plan --format json`.",
      allBut(Parameter.DEPTH, Parameter.WIDTH)),
  ESTIMATE(
      "/api/estimate",
      "Cost, loss and learning curve of a design: the output of `corehours estimate --curve --format"
          + " json` for its slice and law.",
      allBut(Parameter.TOP)),
  GROWTH(
      "/api/growth",
      "The best design at budgets from %s to %s core-hours, or up to the requested budget if it is larger."
          .formatted(Numbers.compact(BudgetLadder.LEAST, 3), Numbers.compact(BudgetLadder.MOST, 3)),
      allBut(Parameter.DEPTH, Parameter.WIDTH, Parameter.TOP)),
  VIEW("/api/view", "Everything that the page shows.", allBut()),
  CONFIG(
      "/api/config",
      "Config of a sweep that reproduces the design's numbers, as YAML.",
      allBut(Parameter.TOP)),
  LIST("/api/list", "Families, chips and the values of the controls.", ImmutableSet.of()),
  OPENAPI("/api/openapi.json", "This description.", ImmutableSet.of());

  private final String path;
  private final String description;
  private final ImmutableSet<Parameter> parameters;

  Route(String path, String description, ImmutableSet<Parameter> parameters) {
    this.path = path;
    this.description = description;
    this.parameters = parameters;
  }

  private static ImmutableSet<Parameter> allBut(Parameter... others) {
    EnumSet<Parameter> all = EnumSet.allOf(Parameter.class);
    all.removeAll(Set.of(others));
    return ImmutableSet.copyOf(all);
  }

  String path() {
    return path;
  }

  /** Its name in a description of the API. */
  String operation() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  Set<Parameter> parameters() {
    return parameters;
  }

  /** Name of what it answers in a description of the API. */
  String schema() {
    return name().charAt(0) + operation().substring(1);
  }

  /** Content type of its answer. */
  String type() {
    return this == CONFIG ? "text/yaml; charset=utf-8" : "application/json";
  }
}
