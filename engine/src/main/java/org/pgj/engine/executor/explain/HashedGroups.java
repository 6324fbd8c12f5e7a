package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.aggregate.AggregateOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;

/** The memory that hashed groups have taken. */
final class HashedGroups {
  private HashedGroups() {}

  /**
   * Describes it.
   *
   * @param measured null if the node has not run
   */
  static void addTo(PlanNode node, InstrumentedOperator measured) {
    AggregateOperator groups = CountedOperator.of(measured, AggregateOperator.class);
    if (groups == null || groups.memoryPeak() == 0) {
      return;
    }
    long memory = PlanNode.kilobytes(groups.memoryPeak());
    long disk = PlanNode.kilobytes(groups.diskBytes());
    StringBuilder line = new StringBuilder();
    line.append("Batches: ").append(groups.batches());
    line.append("  Memory Usage: ").append(memory).append("kB");
    if (groups.batches() > 1) {
      line.append("  Disk Usage: ").append(disk).append("kB");
    }
    node.addSummary("HashAgg Batches", groups.batches(), line.toString());
    node.addDetail("Peak Memory Usage", memory);
    node.addDetail("Disk Usage", disk);
  }
}
