package org.pgj.engine.type.array;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Arrays with one element replaced (manual: section 8.15.4, Modifying Arrays). */
public final class ArrayAssignment {
  private ArrayAssignment() {}

  /**
   * Sets an element. A null array counts as an empty one; a one-dimensional array grows, the gap
   * filled with nulls.
   *
   * @throws DatabaseError 2202E for a wrong number of subscripts or one out of range
   */
  public static void set(
      BytesVector array,
      int row,
      SqlType elementType,
      int[] subscripts,
      Vector value,
      int valueRow,
      BytesVector result,
      int resultRow) {
    ArrayView view =
        array.isNull(row)
            ? null
            : new ArrayView(array.chunk(row), array.offset(row), array.length(row));
    BytesOutput out = result.output();
    out.begin();
    if (view == null || view.dimensions() == 0) {
      int[] lengths = new int[subscripts.length];
      Arrays.fill(lengths, 1);
      ArrayBuilder builder = new ArrayBuilder(elementType);
      builder.add(value, valueRow);
      builder.finish(lengths, subscripts, out);
    } else {
      if (view.dimensions() != subscripts.length) {
        throw new DatabaseError("2202E", "wrong number of array subscripts");
      }
      if (subscripts.length == 1) {
        setInLine(view, elementType, subscripts[0], value, valueRow, out);
      } else {
        setWithin(view, elementType, subscripts, value, valueRow, out);
      }
    }
    result.setWritten(resultRow);
    result.clearNull(resultRow);
  }

  /**
   * Sets an element, or adds one behind the last, in a vector that holds the array as its only
   * value and in bytes of its own.
   *
   * @return false, and nothing has changed, if the array has not one dimension, holds nulls or
   *     would, or must be moved apart
   */
  public static boolean setInPlace(
      BytesVector array, SqlType elementType, int subscript, Vector value, int valueRow) {
    if (array.isNull(0) || value.isNull(valueRow) || !array.isLastWritten(0)) {
      return false;
    }
    ArrayView view = new ArrayView(array.chunk(0), array.offset(0), array.length(0));
    if (view.dimensions() != 1 || view.hasNulls()) {
      return false;
    }
    long place = (long) subscript - view.lowerBound(0);
    int count = view.count();
    boolean adds = place == count && count < ArrayView.MAX_ELEMENTS / 2;
    if (!adds && (place < 0 || place >= count || elementType.length() <= 0)) {
      return false;
    }
    BytesOutput out = array.output();
    int length = out.length();
    ElementCodec.write(elementType, value, valueRow, out);
    if (adds) {
      out.putIntLE(ArrayView.FIRST_LENGTH, count + 1);
    } else {
      int to = out.start() + ArrayView.LINE_HEADER + (int) place * elementType.length();
      System.arraycopy(out.array(), out.start() + length, out.array(), to, elementType.length());
      out.truncate(length);
    }
    array.setWritten(0);
    return true;
  }

  private static void setInLine(
      ArrayView view, SqlType type, int subscript, Vector value, int valueRow, BytesOutput out) {
    int lower = view.lowerBound(0);
    int count = view.count();
    int newLower = Math.min(lower, subscript);
    int newUpper = Math.max(lower + count - 1, subscript);
    if ((long) newUpper - newLower + 1 > ArrayView.MAX_ELEMENTS) {
      throw ArrayBuilder.sizeExceeded();
    }
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = newLower; i <= newUpper; i++) {
      boolean present = i >= lower && i < lower + count;
      if (present) {
        element.reset();
        view.next(type, element, 0);
      }
      if (i == subscript) {
        builder.add(value, valueRow);
      } else if (present) {
        builder.add(element, 0);
      } else {
        builder.addNull();
      }
    }
    builder.finish(new int[] {newUpper - newLower + 1}, new int[] {newLower}, out);
  }

  private static void setWithin(
      ArrayView view, SqlType type, int[] subscripts, Vector value, int valueRow, BytesOutput out) {
    int place = 0;
    for (int d = 0; d < subscripts.length; d++) {
      int index = subscripts[d] - view.lowerBound(d);
      if (index < 0 || index >= view.length(d)) {
        throw new DatabaseError("2202E", "array subscript out of range");
      }
      place = place * view.length(d) + index;
    }
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < view.count(); i++) {
      element.reset();
      view.next(type, element, 0);
      if (i == place) {
        builder.add(value, valueRow);
      } else {
        builder.add(element, 0);
      }
    }
    builder.finish(view.lengths(), view.lowerBounds(), out);
  }
}
