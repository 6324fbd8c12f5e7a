package org.pgj.engine.executor.explain;

import org.pgj.engine.executor.join.HashJoinOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;

/** The table that a hash join has built of its inner rows. */
final class HashTables {
  private HashTables() {}

  /**
   * Describes the table.
   *
   * @param hash the node of the inner side
   * @param join null if the join has not run
   */
  static void addTo(PlanNode hash, InstrumentedOperator join) {
    HashJoinOperator table = CountedOperator.of(join, HashJoinOperator.class);
    if (table == null) {
      return;
    }
    long kilobytes = PlanNode.kilobytes(table.memoryPeak());
    String line =
        String.format(
            "Buckets: %d  Batches: %d  Memory Usage: %dkB",
            table.buckets(), table.partitions(), kilobytes);
    hash.addSummary("Hash Buckets", table.buckets(), line);
    hash.addDetail("Hash Batches", table.partitions());
    hash.addDetail("Peak Memory Usage", kilobytes);
  }
}
