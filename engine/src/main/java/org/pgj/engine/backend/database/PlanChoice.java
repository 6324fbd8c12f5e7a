package org.pgj.engine.backend.database;

import org.pgj.engine.planner.plan.PlannedStatement;

/**
 * Whether a statement runs by the generic plan, made once for all values of its parameters, or by a
 * custom one made for the values at hand: a few custom ones are tried, and the generic one is taken
 * if it costs no more than they did with their planning (the manual's page on PREPARE, "Notes").
 */
final class PlanChoice {
  private static final int TRIALS = 5;

  /** Planning costs as much as so many operators for each relation, and once more. */
  private static final double PLANNING_OPERATORS = 1000;

  private final String mode;
  private int customPlans;
  private double customCost;

  /**
   * @param mode the parameter plan_cache_mode
   */
  PlanChoice(String mode) {
    this.mode = mode;
  }

  String mode() {
    return mode;
  }

  /** Whether to make a custom plan for the next run. */
  boolean isCustom(PlannedStatement generic, double operatorCost) {
    if (!generic.valueSensitive()) {
      return false;
    }
    return switch (mode) {
      case "force_custom_plan" -> true;
      case "force_generic_plan" -> false;
      default -> mayPayOff(generic, operatorCost);
    };
  }

  private boolean mayPayOff(PlannedStatement generic, double operatorCost) {
    double cost = generic.plan().estimate().totalCost();
    if (customPlans < TRIALS) {
      return cost > planning(generic, operatorCost);
    }
    return cost >= customCost / customPlans;
  }

  /** A custom plan was made. */
  void made(PlannedStatement custom, double operatorCost) {
    customPlans++;
    customCost += custom.plan().estimate().totalCost() + planning(custom, operatorCost);
  }

  private static double planning(PlannedStatement plan, double operatorCost) {
    return PLANNING_OPERATORS * operatorCost * (plan.relations().size() + 1);
  }
}
