package org.pgj.engine.executor.scan;

import java.util.Arrays;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.type.vector.Vector;

/** The wanted columns of index tuples, decoded into vectors. */
public final class IndexColumns {
  private final TupleDeformer deformer;
  private final Vector[] columns;
  private final Vector[] deformed;

  /**
   * @param indexColumns per vector the 0-based column of the index, in any order
   */
  public IndexColumns(TupleDescriptor tuples, int[] indexColumns) {
    int[] wanted = Arrays.stream(indexColumns).sorted().distinct().toArray();
    this.deformer = new TupleDeformer(tuples, wanted, null);
    this.columns = new Vector[indexColumns.length];
    this.deformed = new Vector[wanted.length];
    for (int c = 0; c < indexColumns.length; c++) {
      int w = Arrays.binarySearch(wanted, indexColumns[c]);
      if (deformed[w] == null) {
        deformed[w] = Vector.create(tuples.representation(indexColumns[c]), 1);
      }
      columns[c] = deformed[w];
    }
  }

  Vector[] columns() {
    return columns;
  }

  /**
   * Decodes index tuples, in place of those decoded before.
   *
   * @param tuples where they start in the batch's copy of the page
   */
  void decode(IndexBatch entries, int[] tuples, int from, int count) {
    for (Vector column : deformed) {
      column.reset();
      column.ensureCapacity(count);
    }
    deformer.deformIndex(entries.chunk(), tuples, from, count, deformed, 0);
  }
}
