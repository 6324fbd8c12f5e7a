package org.pgj.engine.analyzer.tree;

import java.util.Arrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * A literal or folded value. {@code bits} holds a LONG value or the raw bits of a DOUBLE, {@code
 * bytes} the payload of a BYTES value, see {@link org.pgj.engine.type.vector.Representation}.
 */
public record Constant(
    int type,
    int typmod,
    int collation,
    long bits,
    byte[] bytes,
    boolean isNull,
    SourcePosition position)
    implements Expression {
  public static Constant ofNull(int type, int typmod, int collation, SourcePosition position) {
    return new Constant(type, typmod, collation, 0, null, true, position);
  }

  public static Constant ofLong(int type, long value, SourcePosition position) {
    return new Constant(type, -1, 0, value, null, false, position);
  }

  public static Constant ofDouble(int type, double value, SourcePosition position) {
    return new Constant(type, -1, 0, Double.doubleToRawLongBits(value), null, false, position);
  }

  public static Constant ofBytes(
      int type, int typmod, int collation, byte[] payload, SourcePosition position) {
    return new Constant(type, typmod, collation, 0, payload, false, position);
  }

  /** The first value of a vector. */
  public static Constant ofVector(
      Vector value, int type, int typmod, int collation, SourcePosition position) {
    if (value.isNull(0)) {
      return ofNull(type, typmod, collation, position);
    }
    return switch (value) {
      case LongVector longs ->
          new Constant(type, typmod, collation, longs.get(0), null, false, position);
      case DoubleVector doubles ->
          new Constant(
              type,
              typmod,
              collation,
              Double.doubleToRawLongBits(doubles.get(0)),
              null,
              false,
              position);
      case BytesVector bytes -> {
        int start = bytes.offset(0);
        byte[] copy = Arrays.copyOfRange(bytes.chunk(0), start, start + bytes.length(0));
        yield ofBytes(type, typmod, collation, copy, position);
      }
    };
  }

  public static Constant ofBoolean(boolean value) {
    return ofLong(BOOL, value ? 1 : 0, SourcePosition.UNKNOWN);
  }

  /** A non-null boolean constant of value true. */
  public boolean isTrue() {
    return type == BOOL && !isNull && bits != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constant that
        && type == that.type
        && typmod == that.typmod
        && collation == that.collation
        && bits == that.bits
        && isNull == that.isNull
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type + Long.hashCode(bits)) + Arrays.hashCode(bytes);
  }
}
