package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** The rows of several paths over the tables of an inheritance tree, one after the other. */
public final class AppendPath extends TreePath {
  /**
   * @param relation the root of the tree
   * @param clauses conditions that may leave out inputs at run time
   * @param order in which the rows come, since each input has it and none has rows that belong
   *     before those of an earlier one
   * @param cpuTupleCost cost of handling a row
   */
  public AppendPath(
      Relation relation,
      List<Path> inputs,
      List<Clause> clauses,
      List<PathKey> order,
      long requiredOuter,
      double cpuTupleCost) {
    super(relation, inputs, clauses);
    this.order = order;
    this.requiredOuter = requiredOuter;
    double rowCount = 0;
    double total = 0;
    for (Path input : inputs) {
      rowCount += input.rows();
      total += input.totalCost();
    }
    // Rows are only passed on: half of what handling one costs.
    total += 0.5 * cpuTupleCost * rowCount;
    cost(inputs.getFirst().startupCost(), total, rowCount);
  }
}
