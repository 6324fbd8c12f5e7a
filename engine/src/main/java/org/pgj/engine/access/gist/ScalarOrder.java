package org.pgj.engine.access.gist;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.identity.EnumType;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.text.CitextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Numbers that stand in the order of a type's values: of two values the greater never has the
 * lesser number. Types of an order that numbers cannot follow have the same number for all.
 */
final class ScalarOrder {
  private static final int PREFIX = 6;

  private final SqlType type;
  private final Bytes view = new Bytes();

  ScalarOrder(SqlType type) {
    this.type = type;
  }

  double number(Vector value, int row) {
    return switch (type.representation()) {
      case LONG -> ofLong(((LongVector) value).get(row));
      case DOUBLE -> ofDouble(((DoubleVector) value).get(row));
      case BYTES -> ofBytes(view.set((BytesVector) value, row));
    };
  }

  private double ofLong(long value) {
    if (type instanceof EnumType) {
      return 0;
    }
    return switch (type.oid()) {
      // pg_lsn and xid8 have no sign.
      case 3220, 5069 -> value >= 0 ? value : (value >>> 1) * 2.0;
      default -> value;
    };
  }

  private static double ofDouble(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private double ofBytes(Bytes value) {
    return switch (type.oid()) {
      case 1700 -> ofNumeric(value);
      case 17, 25, 1043, 2950 -> prefix(value.array(), value.offset(), value.length());
      case 1042 -> prefix(value.array(), value.offset(), trimmed(value));
      case CitextType.OID -> {
        byte[] lower = CitextType.lower(value.array(), value.offset(), value.length());
        yield prefix(lower, 0, lower.length);
      }
      default -> 0;
    };
  }

  private static int trimmed(Bytes value) {
    int length = value.length();
    while (length > 0 && value.get(length - 1) == ' ') {
      length--;
    }
    return length;
  }

  private static double ofNumeric(Bytes value) {
    if (NumericFormat.isSpecial(value.array(), value.offset())) {
      return !NumericFormat.isNaN(value.array(), value.offset())
              && NumericFormat.infinitySign(value.array(), value.offset()) < 0
          ? Double.NEGATIVE_INFINITY
          : Double.POSITIVE_INFINITY;
    }
    return NumericFormat.toBigDecimal(value).doubleValue();
  }

  private static double prefix(byte[] bytes, int offset, int length) {
    long number = 0;
    for (int i = 0; i < PREFIX; i++) {
      number = number << 8 | (i < length ? bytes[offset + i] & 0xFF : 0);
    }
    return number;
  }
}
