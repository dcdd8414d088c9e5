package org.corehours.sim.answer;

import java.util.Comparator;
import java.util.List;
import org.corehours.sim.plan.Growth;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.Planner;

/**
 * What the plan command answers.
 *
 * @param families each with its own law and ranking
 * @param shown designs to show of a plan
 */
public record PlanAnswer(List<Family> families, int shown) {

  /**
   * The plans of a family.
   *
   * @param planner for budgets between those asked for
   * @param plans one for each budget
   */
  public record Family(Planner planner, List<Plan> plans) {

    /** The plan for the lowest budget. */
    public Plan cheapest() {
      return plans.stream().min(Comparator.comparingDouble(Plan::budget)).orElseThrow();
    }

    /** The plan for the highest budget. */
    public Plan dearest() {
      return plans.stream().max(Comparator.comparingDouble(Plan::budget)).orElseThrow();
    }

    /** How the best grows between them. */
    public Growth growth() {
      return Growth.between(planner, cheapest().budget(), dearest().budget());
    }
  }

  /** All plans in the order of families and budgets. */
  public List<Plan> plans() {
    return families.stream().flatMap(family -> family.plans().stream()).toList();
  }
}
