package org.pgj.engine.access.heap;

import java.util.Arrays;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;

/** Compares attributes of two heap tuples as they are stored, byte by byte. */
final class TupleCompare {
  private TupleCompare() {}

  /**
   * Whether the attributes are stored equally in both tuples. Values stored differently may still
   * be equal: no matter to callers, who only miss a chance.
   *
   * @param attributes ascending indexes
   */
  static boolean attributesEqual(
      TupleDescriptor tuples,
      int[] attributes,
      byte[] left,
      int leftAt,
      byte[] right,
      int rightAt) {
    if (attributes.length == 0) {
      return true;
    }
    int leftCount = HeapTupleHeader.attributeCount(left, leftAt);
    int rightCount = HeapTupleHeader.attributeCount(right, rightAt);
    boolean leftNulls = HeapTupleHeader.hasNulls(left, leftAt);
    boolean rightNulls = HeapTupleHeader.hasNulls(right, rightAt);
    int leftPosition = HeapTupleHeader.dataStart(left, leftAt);
    int rightPosition = HeapTupleHeader.dataStart(right, rightAt);
    int next = 0;
    for (int i = 0; next < attributes.length; i++) {
      boolean wanted = i == attributes[next];
      // An attribute added after the old tuple was written has a value that is not stored there.
      if (i >= leftCount || i >= rightCount) {
        return false;
      }
      boolean leftNull = leftNulls && isNull(left, leftAt, i);
      boolean rightNull = rightNulls && isNull(right, rightAt, i);
      int leftSize = leftNull ? 0 : size(tuples, i, left, leftPosition);
      int rightSize = rightNull ? 0 : size(tuples, i, right, rightPosition);
      if (wanted) {
        if (leftNull != rightNull
            || !Arrays.equals(
                left,
                leftPosition,
                leftPosition + leftSize,
                right,
                rightPosition,
                rightPosition + rightSize)) {
          return false;
        }
        next++;
      }
      leftPosition += leftSize;
      rightPosition += rightSize;
    }
    return true;
  }

  private static boolean isNull(byte[] chunk, int tuple, int attribute) {
    return (chunk[tuple + HeapTupleHeader.BITMAP + (attribute >> 3)] & 1 << (attribute & 7)) == 0;
  }

  private static int size(TupleDescriptor tuples, int attribute, byte[] chunk, int position) {
    int width = tuples.width(attribute);
    return width >= 0 ? width : Varlena.storedSize(chunk, position);
  }
}
