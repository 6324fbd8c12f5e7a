package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.InstrumentedOperator;
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
    if (!hasRun) {
      return;
    }
    IndexOnlyScanOperator scan = CountedOperator.of(measured, IndexOnlyScanOperator.class);
    node.addCount("Heap Fetches", scan == null ? 0 : scan.heapFetches());
  }
}
