package org.pgj.engine.catalog.store;

import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.type.vector.Vector;

/** Rows of a system table from one page, decoded when somebody looks at one of their values. */
final class RowBatch {
  private final SystemTable table;
  private final PageBatch tuples;
  private Vector[] columns;

  RowBatch(SystemTable table, PageBatch tuples) {
    this.table = table;
    this.tuples = tuples;
  }

  /** Values that are there already. */
  RowBatch(Vector[] columns) {
    this.table = null;
    this.tuples = null;
    this.columns = columns;
  }

  /** What the rows were read from: {@link #tuple} says where. */
  byte[] chunk() {
    return tuples.chunk();
  }

  /** Where the header of a row's tuple begins in the chunk. */
  int tuple(int row) {
    return tuples.offsets()[row];
  }

  Vector[] columns() {
    if (columns == null) {
      int count = tuples.count();
      Vector[] decoded = table.descriptor().createVectors(count);
      table.deformer().deformHeap(tuples.chunk(), tuples.offsets(), 0, count, decoded, 0);
      columns = decoded;
    }
    return columns;
  }
}
