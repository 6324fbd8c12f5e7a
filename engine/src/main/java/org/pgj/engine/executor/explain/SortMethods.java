package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.operator.IncrementalSortOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.SortOperator;

/** How a sort has gone about it, and what it took. */
final class SortMethods {
  private SortMethods() {}

  /**
   * Describes a sort of the whole input.
   *
   * @param measured null if it has not run
   */
  static void addTo(PlanNode node, InstrumentedOperator measured) {
    SortOperator sort = CountedOperator.of(measured, SortOperator.class);
    if (sort == null || sort.performance() == null) {
      return;
    }
    String method = sort.performance().method();
    long kilobytes = PlanNode.kilobytes(sort.performance().space());
    String space = sort.performance().onDisk() ? "Disk" : "Memory";
    String line = "Sort Method: " + method + "  " + space + ": " + kilobytes + "kB";
    node.addSummary("Sort Method", method, line);
    node.addDetail("Sort Space Used", kilobytes);
    node.addDetail("Sort Space Type", space);
  }

  /**
   * Describes the sorts of an incremental one.
   *
   * @param measured null if it has not run
   */
  static void addGroupsTo(PlanNode node, InstrumentedOperator measured) {
    IncrementalSortOperator sort = CountedOperator.of(measured, IncrementalSortOperator.class);
    if (sort == null || sort.groups() == 0) {
      return;
    }
    String method = sort.usedDisk() ? "external merge" : "quicksort";
    String space = sort.usedDisk() ? "Disk" : "Memory";
    node.addSummary(
        "Full-sort Groups",
        sort.groups(),
        String.format(
            "Full-sort Groups: %d  Sort Method: %s  Average %s: %dkB  Peak %s: %dkB",
            sort.groups(),
            method,
            space,
            PlanNode.kilobytes(sort.averageSpace()),
            space,
            PlanNode.kilobytes(sort.peakSpace())));
  }
}
