package org.corehours.sim.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.corehours.units.Money;

/**
 * What a budget could be spent on.
 *
 * @param budget [core-hours]
 * @param designs all that can be had, the lowest loss first; at least one
 * @param doubled the best design for twice the budget, if one can be had
 */
public record Plan(
    double budget, PlanRequest request, List<RankedDesign> designs, Optional<Design> doubled) {

  /** Designs within this share of the best loss are chosen among by convenience. */
  public static final double NEAR = 0.005;

  public Plan {
    designs = List.copyOf(designs);
  }

  /** Lowest and highest of something. */
  public record Range(double low, double high) {}

  /** The same plan where a chip-hour has another price. */
  public Plan at(Money pricePerChipHour) {
    return new Plan(
        budget,
        request,
        designs.stream().map(ranked -> ranked.at(pricePerChipHour)).toList(),
        doubled.map(design -> design.at(pricePerChipHour)));
  }

  /** The design of the lowest loss. */
  public RankedDesign best() {
    return designs.get(0);
  }

  /** The designs whose loss is within {@link #NEAR} of the best, that one first. */
  public List<RankedDesign> near() {
    double most = best().loss() * (1 + NEAR);
    return designs.stream().filter(ranked -> ranked.loss() <= most).toList();
  }

  /** How far a property of the designs near the best ranges. */
  public Range nearRange(ToDoubleFunction<Design> property) {
    double[] sorted =
        near().stream().map(RankedDesign::design).mapToDouble(property).sorted().toArray();
    return new Range(sorted[0], sorted[sorted.length - 1]);
  }

  /** What twice the budget changes the loss by [nats], below zero. */
  public double doublingChange() {
    return doubled.map(design -> design.loss() - best().loss()).orElse(Double.NaN);
  }
}
