package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.ProjectOperator;
import org.pgj.engine.executor.scan.IndexOnlyScanOperator;

/** The rows that an index-only scan had to look at. */
final class HeapFetches {
  private HeapFetches() {}

  /**
   * Adds the count of all loops.
   *
   * @param hasRun whether the statement was executed
   * @param measured null if this node never was
   */
  static void addTo(PlanNode node, boolean hasRun, InstrumentedOperator measured) {
    if (hasRun) {
      node.addCount("Heap Fetches", measured == null ? 0 : count(measured.operator()));
    }
  }

  private static long count(Operator operator) {
    return switch (operator) {
      case ProjectOperator project -> count(project.input());
      case FilterOperator filter -> count(filter.input());
      case IndexOnlyScanOperator scan -> scan.heapFetches();
      default -> 0;
    };
  }
}
