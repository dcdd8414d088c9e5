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
      "What to train with a budget: what `corehours plan --format json` prints.",
      allBut(Parameter.DEPTH, Parameter.WIDTH)),
  ESTIMATE(
      "/api/estimate",
      "What a design costs and reaches, with its learning curve: what `corehours estimate --curve"
          + " --format json` prints of that design, slice and law.",
      allBut(Parameter.TOP)),
  GROWTH(
      "/api/growth",
      "The best design at budgets from %s to %s core-hours, and on to the budget asked for."
          .formatted(Numbers.compact(BudgetLadder.LEAST, 3), Numbers.compact(BudgetLadder.MOST, 3)),
      allBut(Parameter.DEPTH, Parameter.WIDTH, Parameter.TOP)),
  VIEW("/api/view", "All that the page shows.", allBut()),
  CONFIG(
      "/api/config",
      "The config whose sweep gives the design's numbers again, as YAML.",
      allBut(Parameter.TOP)),
  LIST("/api/list", "Families, models, chips and the ranges of the controls.", ImmutableSet.of()),
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
