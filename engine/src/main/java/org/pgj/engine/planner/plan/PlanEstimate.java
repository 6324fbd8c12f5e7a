package org.pgj.engine.planner.plan;

/**
 * What the planner expects of a node.
 *
 * @param startupCost cost until the first row, in units of a sequential page read
 * @param totalCost cost until the last row
 * @param rows rows returned
 * @param width average bytes per row
 */
public record PlanEstimate(double startupCost, double totalCost, double rows, int width) {}
