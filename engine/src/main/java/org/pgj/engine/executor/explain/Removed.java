package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;

/** The rows that a node's filter removed. */
final class Removed {
  private Removed() {}

  /** Adds the count of a node that has run. */
  static void addTo(PlanNode node, InstrumentedOperator measured) {
    FilterOperator filter = CountedOperator.of(measured, FilterOperator.class);
    if (filter != null) {
      node.addCountIfAny(
          "Rows Removed by Filter", Math.round((double) filter.removedRows() / measured.loops()));
    }
  }
}
