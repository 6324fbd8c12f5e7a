package org.pgj.engine.access.index;

import org.pgj.engine.type.vector.KeySort;
import org.pgj.engine.type.vector.Representation;

/**
 * The order of one type's values under an operator class and collation: ascending, nulls not
 * considered. Made by the caller of an access method. Indexes compare {@link Kind} first and call
 * the virtual methods only for {@link Kind#CUSTOM_LONG} and {@link Kind#CUSTOM_BYTES}.
 */
public abstract class KeyComparator {
  /** How values are compared. */
  public enum Kind {
    /** As signed longs. */
    LONG,
    /** As float8: NaN equals itself and is greatest, zeros are equal. */
    DOUBLE,
    /** As unsigned bytes, a prefix is less: text in collation C, bytea, uuid, name. */
    BYTES,
    /** {@link #compare(long, long)}. */
    CUSTOM_LONG,
    /** {@link #compare(byte[], int, int, byte[], int, int)}. */
    CUSTOM_BYTES
  }

  public static final KeyComparator LONG = new Plain(Kind.LONG);
  public static final KeyComparator DOUBLE = new Plain(Kind.DOUBLE);
  public static final KeyComparator BYTES = new Plain(Kind.BYTES);

  private final Kind kind;

  protected KeyComparator(Kind kind) {
    this.kind = kind;
  }

  public final Kind kind() {
    return kind;
  }

  /** Whether values that compare as equal are known to be stored alike, byte for byte. */
  public final boolean comparesImages() {
    return kind == Kind.LONG || kind == Kind.BYTES;
  }

  /** How the values compared are held. */
  public final Representation representation() {
    return switch (kind) {
      case LONG, CUSTOM_LONG -> Representation.LONG;
      case DOUBLE -> Representation.DOUBLE;
      case BYTES, CUSTOM_BYTES -> Representation.BYTES;
    };
  }

  public int compare(long left, long right) {
    return Long.compare(left, right);
  }

  public int compare(double left, double right) {
    return compareDoubles(left, right);
  }

  public int compare(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return java.util.Arrays.compareUnsigned(
        left, leftOffset, leftOffset + leftLength, right, rightOffset, rightOffset + rightLength);
  }

  /**
   * A number whose order is that of the values of {@link Representation#BYTES} as far as it goes;
   * the same for all if there is none.
   */
  public long prefix(byte[] value, int offset, int length) {
    return kind == Kind.BYTES ? KeySort.key(value, offset, length) : 0;
  }

  /** float8's order as that of signed numbers. */
  public static long prefix(double value) {
    // Adding zero makes the two zeros one, the conversion all NaNs one.
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  /** float8's order. */
  public static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    if (left == right) {
      return 0;
    }
    return Boolean.compare(Double.isNaN(left), Double.isNaN(right));
  }

  private static final class Plain extends KeyComparator {
    Plain(Kind kind) {
      super(kind);
    }
  }
}
