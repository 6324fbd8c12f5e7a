package org.pgj.engine.executor.scan;

import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.Detoaster;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The wanted columns of heap tuples, system columns among them, decoded into vectors. */
public final class TupleColumns {
  private static final int CTID = -1;
  private static final int XMIN = -2;
  private static final int CMIN = -3;
  private static final int XMAX = -4;
  private static final int CMAX = -5;
  private static final int TABLE_OID = -6;

  private final int[] attributes;
  private final int tableOid;
  private final TupleDeformer deformer;
  private final Vector[] columns;
  private final Vector[] deformed;

  /**
   * @param attributes attribute numbers, ascending; negative ones are system columns
   * @param detoaster null if no value can be toasted
   */
  public TupleColumns(TupleDescriptor tuples, int[] attributes, int tableOid, Detoaster detoaster) {
    this.attributes = attributes;
    this.tableOid = tableOid;
    int system = 0;
    while (system < attributes.length && attributes[system] < 0) {
      system++;
    }
    int[] wanted = new int[attributes.length - system];
    this.columns = new Vector[attributes.length];
    this.deformed = new Vector[wanted.length];
    for (int c = 0; c < attributes.length; c++) {
      if (attributes[c] == 0) {
        throw DatabaseError.notSupported("whole-row reference");
      }
      Representation representation =
          attributes[c] < 0 ? Representation.LONG : tuples.representation(attributes[c] - 1);
      columns[c] = Vector.create(representation, 1);
      if (c >= system) {
        wanted[c - system] = attributes[c] - 1;
        deformed[c - system] = columns[c];
      }
    }
    this.deformer = new TupleDeformer(tuples, wanted, detoaster);
  }

  public Vector[] columns() {
    return columns;
  }

  /** Empties the columns. */
  public void reset() {
    for (Vector column : columns) {
      column.reset();
    }
  }

  /** Decodes all tuples of a page into the rows from {@code firstRow} on. */
  public void decode(PageBatch page, int firstRow) {
    int count = page.count();
    for (Vector column : columns) {
      grow(column, firstRow + count);
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, count, deformed, firstRow);
    for (int c = 0; c < attributes.length && attributes[c] < 0; c++) {
      decodeSystem(attributes[c], page, (LongVector) columns[c], firstRow);
    }
  }

  private static void grow(Vector column, int needed) {
    if (column.capacity() < needed) {
      column.ensureCapacity(Math.max(needed, Math.min(2 * column.capacity(), 1024)));
    }
  }

  private void decodeSystem(int attribute, PageBatch page, LongVector target, int firstRow) {
    switch (attribute) {
      case CTID -> page.readCtid(target, firstRow);
      case XMIN -> page.readXmin(target, firstRow);
      case XMAX -> page.readXmax(target, firstRow);
      case CMIN, CMAX -> page.readCommandId(target, firstRow);
      case TABLE_OID -> {
        for (int i = 0; i < page.count(); i++) {
          target.set(firstRow + i, Integer.toUnsignedLong(tableOid));
        }
      }
      default -> throw new IllegalArgumentException("no system column " + attribute);
    }
  }
}
