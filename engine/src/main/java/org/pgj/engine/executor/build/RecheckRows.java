package org.pgj.engine.executor.build;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.type.vector.BytesVector;

/**
 * What the scans of a recheck return: one row at most for each range table entry, which is that of
 * one of its tables.
 */
final class RecheckRows {
  /** No recheck: scans read their tables. */
  static final RecheckRows NONE = new RecheckRows(Set.of(), Set.of());

  private final Set<Integer> ranges;
  private final Set<Integer> recordRanges;
  private final Map<Integer, BytesVector> records = new HashMap<>();
  private final Map<Long, PageBatch> rows = new HashMap<>();

  /**
   * @param ranges range table indexes whose scans return rows from here
   * @param recordRanges those whose scans return rows that are no tables'
   */
  RecheckRows(Set<Integer> ranges, Set<Integer> recordRanges) {
    this.ranges = ranges;
    this.recordRanges = recordRanges;
  }

  /** The row of a table, empty if there is none; null if the scan reads its table. */
  PageBatch of(int range, int relation) {
    return ranges.contains(range)
        ? rows.computeIfAbsent((long) range << 32 | relation & 0xffffffffL, key -> new PageBatch())
        : null;
  }

  /** The row of a scan of no table, null if there is none; null if the scan has its own rows. */
  BytesVector record(int range) {
    return recordRanges.contains(range)
        ? records.computeIfAbsent(range, key -> new BytesVector(1))
        : null;
  }

  /** Takes away all rows. */
  void clear() {
    for (PageBatch row : rows.values()) {
      row.clear();
    }
    for (BytesVector record : records.values()) {
      record.setNull(0);
    }
  }
}
