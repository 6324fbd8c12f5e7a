package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.pgj.protocol.MessageReader;

/** float4 and float8 in binary. */
final class FloatReader implements ColumnReader {
  static final FloatReader FLOAT4 = new FloatReader(false);
  static final FloatReader FLOAT8 = new FloatReader(true);

  private final boolean isDouble;

  private FloatReader(boolean isDouble) {
    this.isDouble = isDouble;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) {
    return isDouble
        ? Double.longBitsToDouble(MessageReader.int64At(b, o))
        : Float.intBitsToFloat(MessageReader.int32At(b, o));
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return isDouble
        ? FloatText.format(Double.longBitsToDouble(MessageReader.int64At(b, o)))
        : FloatText.format(Float.intBitsToFloat(MessageReader.int32At(b, o)));
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    if (isDouble) {
      return Double.longBitsToDouble(MessageReader.int64At(b, o));
    }
    return Float.intBitsToFloat(MessageReader.int32At(b, o));
  }

  @Override
  public long integer(byte[] b, int o, int n, long min, long max, String type, ValueContext context)
      throws SQLException {
    double value = floating(b, o, n, context);
    if (!(value >= min && value <= max) || max == Long.MAX_VALUE && value >= 0x1p63) {
      throw ConversionErrors.outOfRange(type, string(b, o, n, context));
    }
    return (long) value;
  }

  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) throws SQLException {
    try {
      return new BigDecimal(string(b, o, n, context));
    } catch (NumberFormatException e) {
      throw ConversionErrors.badValue("BigDecimal", string(b, o, n, context), e);
    }
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return string(b, o, n, context).getBytes(StandardCharsets.US_ASCII);
  }
}
