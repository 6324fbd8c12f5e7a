package org.pgj.engine.command.constraint;

import java.util.Arrays;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The key columns of one row version, read by address. */
final class KeyRow {
  private final HeapFetch fetch;
  private final TupleDeformer deformer;
  private final PageBatch page = new PageBatch();
  private final Vector[] decoded;
  private final Vector[] keys;
  private final int[] types;

  /**
   * @param attributes numbers of the key columns, in the key's order
   */
  KeyRow(OpenTable table, int[] attributes) {
    TupleDescriptor tuples = table.heap().relation().tuples();
    int[] wanted = new int[attributes.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = attributes[i] - 1;
    }
    Arrays.sort(wanted);
    this.fetch = table.heap().fetch();
    this.deformer = new TupleDeformer(tuples, wanted, table.heap().toaster());
    this.decoded = new Vector[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      decoded[i] = Vector.create(tuples.representation(wanted[i]), 1);
    }
    this.keys = new Vector[attributes.length];
    this.types = new int[attributes.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = decoded[Arrays.binarySearch(wanted, attributes[i] - 1)];
      types[i] = tuples.attribute(attributes[i] - 1).typeOid();
    }
  }

  /**
   * Reads a row version.
   *
   * @param snapshot null if it need not be visible
   * @return whether it is there
   */
  boolean read(long tid, Snapshot snapshot) {
    page.clear();
    if (!fetch.fetchVersion(tid, snapshot, page)) {
      return false;
    }
    for (Vector vector : decoded) {
      vector.reset();
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, 1, decoded, 0);
    for (Vector vector : decoded) {
      vector.setConstant(true);
    }
    return true;
  }

  /** Which transaction has written the version. */
  long xmin() {
    return ByteArrays.getLong(page.chunk(), page.offsets()[0] + HeapTupleHeader.XMIN);
  }

  /** The key's values, each a constant vector. */
  Vector[] keys() {
    return keys;
  }

  int nullCount() {
    int count = 0;
    for (Vector key : keys) {
      count += key.isNull(0) ? 1 : 0;
    }
    return count;
  }

  /** Whether the values are the same to the bit: equal ones may still look different. */
  boolean looksAs(KeyRow other) {
    for (int i = 0; i < keys.length; i++) {
      boolean isNull = keys[i].isNull(0);
      if (isNull != other.keys[i].isNull(0) || !isNull && !isSameImage(keys[i], other.keys[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameImage(Vector one, Vector other) {
    return switch (one) {
      case LongVector longs -> longs.get(0) == ((LongVector) other).get(0);
      case DoubleVector doubles ->
          Double.doubleToRawLongBits(doubles.get(0))
              == Double.doubleToRawLongBits(((DoubleVector) other).get(0));
      case BytesVector bytes -> {
        BytesVector others = (BytesVector) other;
        yield Arrays.equals(
            bytes.chunk(0),
            bytes.offset(0),
            bytes.offset(0) + bytes.length(0),
            others.chunk(0),
            others.offset(0),
            others.offset(0) + others.length(0));
      }
    };
  }

  boolean sameAs(KeyRow other, TypeCatalog catalog) {
    for (int i = 0; i < keys.length; i++) {
      boolean isNull = keys[i].isNull(0);
      if (isNull != other.keys[i].isNull(0)) {
        return false;
      }
      if (!isNull && catalog.type(types[i]).compare(keys[i], 0, other.keys[i], 0) != 0) {
        return false;
      }
    }
    return true;
  }
}
