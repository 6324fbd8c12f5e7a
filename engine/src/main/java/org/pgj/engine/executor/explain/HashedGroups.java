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
    long memory = (groups.memoryPeak() + 1023) / 1024;
    long disk = (groups.diskBytes() + 1023) / 1024;
    StringBuilder line = new StringBuilder();
    line.append("Batches: ").append(groups.batches());
    line.append("  Memory Usage: ").append(memory).append("kB");
    if (groups.batches() > 1) {
      line.append("  Disk Usage: ").append(disk).append("kB");
    }
    node.properties.add(
        new PlanNode.Property("HashAgg Batches", groups.batches(), line.toString()));
    node.properties.add(new PlanNode.Property("Peak Memory Usage", memory, null));
    node.properties.add(new PlanNode.Property("Disk Usage", disk, null));
  }
}
