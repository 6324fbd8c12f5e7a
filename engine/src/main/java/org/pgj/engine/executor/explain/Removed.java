package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.ProjectOperator;

/** The rows that a node's filter removed. */
final class Removed {
  private Removed() {}

  /** Adds the count of a node that has run, if there were any. */
  static void addTo(PlanNode node, InstrumentedOperator measured) {
    if (measured == null || measured.loops() == 0) {
      return;
    }
    Operator operator = measured.operator();
    if (operator instanceof ProjectOperator project) {
      operator = project.input();
    }
    if (operator instanceof FilterOperator filter && filter.removedRows() > 0) {
      node.addCount(
          "Rows Removed by Filter", Math.round((double) filter.removedRows() / measured.loops()));
    }
  }
}
