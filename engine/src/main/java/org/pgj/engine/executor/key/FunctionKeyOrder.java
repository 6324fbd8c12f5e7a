package org.pgj.engine.executor.key;

import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;

/**
 * The order of an index whose operator class has a comparison function of its own. The function
 * runs while a page of the index is locked: what it reads must be something else.
 */
public final class FunctionKeyOrder extends KeyComparator {
  private final ValueComparator comparator;
  private final LongVector leftLong = new LongVector(1);
  private final LongVector rightLong = new LongVector(1);
  private final BytesVector leftBytes = new BytesVector(1);
  private final BytesVector rightBytes = new BytesVector(1);

  /**
   * @throws DatabaseError 0A000 for floating point
   */
  public FunctionKeyOrder(ValueComparator comparator, Representation representation) {
    super(representation == Representation.LONG ? Kind.CUSTOM_LONG : Kind.CUSTOM_BYTES);
    if (representation == Representation.DOUBLE) {
      throw DatabaseError.notSupported("an index on floating point with its own comparison");
    }
    this.comparator = comparator;
  }

  @Override
  public int compare(long left, long right) {
    leftLong.set(0, left);
    rightLong.set(0, right);
    return comparator.compare(leftLong, 0, rightLong, 0);
  }

  @Override
  public int compare(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    leftBytes.reset();
    leftBytes.setReference(0, left, leftOffset, leftLength);
    rightBytes.reset();
    rightBytes.setReference(0, right, rightOffset, rightLength);
    return comparator.compare(leftBytes, 0, rightBytes, 0);
  }

  @Override
  public long prefix(byte[] value, int offset, int length) {
    return 0;
  }
}
