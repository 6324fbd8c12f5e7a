package org.pgj.engine.executor.build;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.access.heap.PageBatch;

/**
 * What the scans of a recheck return: one row at most for each range table entry, which is that of
 * one of its tables.
 */
final class RecheckRows {
  /** No recheck: scans read their tables. */
  static final RecheckRows NONE = new RecheckRows(Set.of());

  private final Set<Integer> ranges;
  private final Map<Long, PageBatch> rows = new HashMap<>();

  /**
   * @param ranges range table indexes whose scans return rows from here
   */
  RecheckRows(Set<Integer> ranges) {
    this.ranges = ranges;
  }

  /** The row of a table, empty if there is none; null if the scan reads its table. */
  PageBatch of(int range, int relation) {
    return ranges.contains(range)
        ? rows.computeIfAbsent((long) range << 32 | relation & 0xffffffffL, key -> new PageBatch())
        : null;
  }

  /** Takes away all rows. */
  void clear() {
    for (PageBatch row : rows.values()) {
      row.clear();
    }
  }
}
