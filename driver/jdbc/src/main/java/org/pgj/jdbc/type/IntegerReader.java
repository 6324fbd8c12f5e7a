package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.pgj.protocol.MessageReader;

/** int2, int4, int8 and oid in binary. */
final class IntegerReader implements ColumnReader {
  static final IntegerReader INT2 = new IntegerReader(2, false);
  static final IntegerReader INT4 = new IntegerReader(4, false);
  static final IntegerReader INT8 = new IntegerReader(8, false);
  static final IntegerReader OID = new IntegerReader(4, true);

  private final int size;
  private final boolean unsigned;

  private IntegerReader(int size, boolean unsigned) {
    this.size = size;
    this.unsigned = unsigned;
  }

  private long value(byte[] b, int o) {
    return switch (size) {
      case 2 -> MessageReader.int16At(b, o);
      case 4 -> {
        int value = MessageReader.int32At(b, o);
        yield unsigned ? value & 0xFFFFFFFFL : value;
      }
      default -> MessageReader.int64At(b, o);
    };
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return Long.toString(value(b, o));
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    long value = value(b, o);
    if (size == 8 || unsigned) {
      return value;
    }
    return (int) value;
  }

  @Override
  public long integer(byte[] b, int o, int n, long min, long max, String type, ValueContext context)
      throws SQLException {
    long value = value(b, o);
    if (value < min || value > max) {
      throw ConversionErrors.outOfRange(type, Long.toString(value));
    }
    return value;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) {
    return value(b, o);
  }

  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) {
    return BigDecimal.valueOf(value(b, o));
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return string(b, o, n, context).getBytes(StandardCharsets.US_ASCII);
  }
}
