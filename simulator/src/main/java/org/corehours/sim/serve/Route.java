package org.corehours.sim.serve;

import com.google.common.collect.ImmutableSet;
import java.util.EnumSet;
import java.util.Set;

/** The paths of the API. */
enum Route {
  PLAN(
      "/api/plan",
      "What to train with a budget: what `corehours plan --format json` prints.",
      ImmutableSet.copyOf(
          EnumSet.complementOf(
              EnumSet.of(Parameter.DEPTH, Parameter.WIDTH, Parameter.SPARSITY, Parameter.CHIPS)))),
  ESTIMATE(
      "/api/estimate",
      "What a design costs and reaches, with its learning curve: what `corehours estimate --curve"
          + " --format json` prints of that design, slice and law.",
      ImmutableSet.copyOf(EnumSet.complementOf(EnumSet.of(Parameter.TOP)))),
  GROWTH(
      "/api/growth",
      "The best design at budgets from 0.4k to 110k core-hours.",
      ImmutableSet.of(
          Parameter.FAMILY,
          Parameter.EXECUTION,
          Parameter.CHIP,
          Parameter.MAX_CHIPS,
          Parameter.PRICE_PER_CHIP_HOUR)),
  VIEW("/api/view", "All that the page shows.", ImmutableSet.copyOf(Parameter.values())),
  CONFIG(
      "/api/config",
      "The config whose sweep gives the design's numbers again, as YAML.",
      ImmutableSet.copyOf(EnumSet.complementOf(EnumSet.of(Parameter.TOP)))),
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

  String path() {
    return path;
  }

  String description() {
    return description;
  }

  Set<Parameter> parameters() {
    return parameters;
  }
}
