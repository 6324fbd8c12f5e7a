package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.scan.BitmapHeapScanOperator;

/** The pages that a bitmap heap scan has read, and the rows there that the index found in vain. */
final class HeapBlocks {
  private HeapBlocks() {}

  /** Adds the rows that did not meet the condition of the index. */
  static void addRecheckTo(PlanNode node, InstrumentedOperator measured, boolean hasFilter) {
    if (measured == null || measured.loops() == 0) {
      return;
    }
    FilterOperator filter = CountedOperator.of(measured, FilterOperator.class);
    Operator recheck = filter != null && hasFilter ? filter.input() : filter;
    long removed = recheck instanceof FilterOperator one ? one.removedRows() : 0;
    node.addCountIfAny("Rows Removed by Index Recheck", removed / measured.loops());
  }

  /** Adds the pages: exact ones, of which the bitmap has rows, and lossy ones. */
  static void addTo(PlanNode node, InstrumentedOperator measured) {
    BitmapHeapScanOperator scan = CountedOperator.of(measured, BitmapHeapScanOperator.class);
    if (scan == null) {
      return;
    }
    long exact = scan.exactBlocks();
    long lossy = scan.lossyBlocks();
    node.properties.add(new PlanNode.Property("Exact Heap Blocks", exact, null));
    node.properties.add(new PlanNode.Property("Lossy Heap Blocks", lossy, null));
    if (exact + lossy > 0) {
      node.addLine(
          "Heap Blocks:"
              + (exact > 0 ? " exact=" + exact : "")
              + (lossy > 0 ? " lossy=" + lossy : ""));
    }
  }
}
