package org.corehours.sim.cli;

import java.util.List;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanRequest;
import org.corehours.sim.plan.Planner;

/**
 * What the plan command answers.
 *
 * @param families each with its own law and ranking
 * @param shown designs to show of a plan
 */
record PlanAnswer(List<Family> families, int shown) {

  /**
   * The plans of a family.
   *
   * @param planner for budgets between those asked for
   * @param plans one for each budget
   */
  record Family(PlanRequest request, Planner planner, List<Plan> plans) {}

  /** All plans in the order of families and budgets. */
  List<Plan> plans() {
    return families.stream().flatMap(family -> family.plans().stream()).toList();
  }
}
