package org.pgj.engine.executor.modify;

import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** One row as it is before a statement changes it, for BEFORE triggers. */
final class OldVersion {
  private final HeapTable heap;
  private final LongVector address = new LongVector(1);
  private final int[] position = new int[1];
  private TableRows rows;

  OldVersion(HeapTable heap) {
    this.heap = heap;
  }

  /** The columns of the version at an address, at one position; valid until the next call. */
  Vector[] columns(long tid, int row) {
    if (rows == null) {
      rows = new TableRows(heap);
    }
    address.reset();
    address.ensureCapacity(row + 1);
    address.set(row, tid);
    position[0] = row;
    rows.reset(row + 1);
    rows.fetch(address, position, 1);
    return rows.columns();
  }
}
