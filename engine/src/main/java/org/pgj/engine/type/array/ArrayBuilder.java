package org.pgj.engine.type.array;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Collects elements and writes them as an array payload (see {@link ArrayView}). */
public final class ArrayBuilder {
  private static final int[] LOWER_BOUND_ONE = {1};

  private final SqlType elementType;
  private final BytesOutput elements = new BytesOutput(64);
  private boolean[] nulls = new boolean[16];
  private boolean hasNulls;
  private int count;

  public ArrayBuilder(SqlType elementType) {
    this.elementType = elementType;
  }

  public SqlType elementType() {
    return elementType;
  }

  public int count() {
    return count;
  }

  public void clear() {
    elements.clear();
    hasNulls = false;
    count = 0;
  }

  /** Adds a value of a vector, null or not. */
  public void add(Vector source, int row) {
    if (source.isNull(row)) {
      addNull();
    } else {
      ElementCodec.write(elementType, source, row, elements);
      mark(false);
    }
  }

  public void addNull() {
    hasNulls = true;
    mark(true);
  }

  /** Adds all elements of an array of the same element type. */
  public void addAll(ArrayView array) {
    for (int i = 0; i < array.count(); i++) {
      boolean isNull = array.isNull(i);
      hasNulls |= isNull;
      mark(isNull);
    }
    array.copyElements(elements);
  }

  private void mark(boolean isNull) {
    if (count == nulls.length) {
      if (count >= ArrayView.MAX_ELEMENTS / 2) {
        throw sizeExceeded();
      }
      nulls = Arrays.copyOf(nulls, count * 2);
    }
    nulls[count++] = isNull;
  }

  /** 54000. */
  public static DatabaseError sizeExceeded() {
    return new DatabaseError(
        "54000", "array size exceeds the maximum allowed (" + ArrayView.MAX_ELEMENTS + ")");
  }

  /** Appends a one-dimensional array with lower bound 1, or an empty one. */
  public void finish(BytesOutput out) {
    finish(new int[] {count}, LOWER_BOUND_ONE, out);
  }

  /** Appends the array with these dimensions; empty if there is no element. */
  public void finish(int[] lengths, int[] lowerBounds, BytesOutput out) {
    int dimensions = count == 0 ? 0 : lengths.length;
    out.writeIntLE(dimensions).writeIntLE(hasNulls ? 1 : 0).writeIntLE(elementType.oid());
    for (int i = 0; i < dimensions; i++) {
      out.writeIntLE(lengths[i]);
    }
    for (int i = 0; i < dimensions; i++) {
      out.writeIntLE(lowerBounds[i]);
    }
    if (hasNulls) {
      int bits = 0;
      for (int i = 0; i < count; i++) {
        if (!nulls[i]) {
          bits |= 1 << (i & 7);
        }
        if ((i & 7) == 7 || i == count - 1) {
          out.write(bits);
          bits = 0;
        }
      }
    }
    out.write(elements.array(), 0, elements.end());
  }
}
