package org.pgj.jdbc.type;

import java.sql.SQLException;
import org.pgj.protocol.Utf8;
import org.pgj.protocol.type.TypeOid;

/** int2, int4, int8 and oid in text: digits are read without making a string. */
final class IntegerTextReader implements ColumnReader {
  private static final IntegerTextReader INT = new IntegerTextReader(false);
  private static final IntegerTextReader LONG = new IntegerTextReader(true);

  private final boolean isLong;

  private IntegerTextReader(boolean isLong) {
    this.isLong = isLong;
  }

  static IntegerTextReader of(int typeOid) {
    return typeOid == TypeOid.INT8 || typeOid == TypeOid.OID ? LONG : INT;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return Utf8.decode(b, o, o + n);
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    long value = parse(b, o, n);
    if (isLong) {
      return value;
    }
    return (int) value;
  }

  @Override
  public long integer(byte[] b, int o, int n, long min, long max, String type, ValueContext context)
      throws SQLException {
    long value = parse(b, o, n);
    if (value < min || value > max) {
      throw ConversionErrors.outOfRange(type, Long.toString(value));
    }
    return value;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) {
    return parse(b, o, n);
  }

  private static long parse(byte[] b, int o, int n) {
    int i = o;
    boolean negative = b[i] == '-';
    if (negative) {
      i++;
    }
    long value = 0;
    for (; i < o + n; i++) {
      value = value * 10 - (b[i] - '0'); // negative, since the smallest long has no opposite
    }
    return negative ? value : -value;
  }
}
