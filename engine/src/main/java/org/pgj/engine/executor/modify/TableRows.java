package org.pgj.engine.executor.modify;

import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Whole rows of the table that is written: old versions fetched by address, new ones put together.
 */
final class TableRows {
  private final TupleDescriptor tuples;
  private final HeapFetch heap;
  private final TupleDeformer deformer;
  private Vector[] deformed;
  private PageBatch page = new PageBatch();

  /** One vector per attribute; those of dropped ones are all null. */
  private final Vector[] columns;

  TableRows(HeapTable table) {
    this.tuples = table.relation().tuples();
    this.heap = table.fetch();
    this.columns = tuples.createVectors(1);
    this.deformer = TupleDeformer.ofAll(tuples, table.toaster());
    this.deformed = deformedVectors();
  }

  private Vector[] deformedVectors() {
    Vector[] vectors = new Vector[deformer.wanted().length];
    Vector[] all = tuples.createVectors(1);
    for (int w = 0; w < vectors.length; w++) {
      vectors[w] = all[deformer.wanted()[w]];
    }
    return vectors;
  }

  Vector[] columns() {
    return columns;
  }

  /** Empties the columns and makes room. */
  void reset(int width) {
    for (int a = 0; a < columns.length; a++) {
      columns[a].reset();
      columns[a].ensureCapacity(width);
      if (tuples.attribute(a).dropped()) {
        for (int row = 0; row < width; row++) {
          columns[a].setNull(row);
        }
      }
    }
  }

  /** Whether a snapshot sees the version at an address; the columns stay valid. */
  boolean isVisible(long tid, Snapshot snapshot) {
    return heap.fetchVersion(tid, snapshot, new PageBatch());
  }

  /** Fetches another version of one row; the columns of the others stay valid. */
  void refetch(long tid, int row) {
    page = new PageBatch();
    deformed = deformedVectors();
    LongVector address = new LongVector(row + 1);
    address.set(row, tid);
    fetch(address, new int[] {row}, 1);
  }

  /** Fetches the versions at these addresses into the same rows of the columns. */
  void fetch(LongVector tids, int[] rows, int count) {
    page.clear();
    for (int i = 0; i < count; i++) {
      heap.fetchVersion(tids.get(rows[i]), page);
    }
    for (Vector vector : deformed) {
      vector.reset();
      vector.ensureCapacity(page.count());
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), deformed, 0);
    for (int w = 0; w < deformed.length; w++) {
      Vector target = columns[deformer.wanted()[w]];
      for (int i = 0; i < count; i++) {
        target.copyFrom(deformed[w], i, rows[i]);
      }
    }
  }
}
