package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;
import org.pgj.protocol.Utf8;
import org.pgj.protocol.type.TypeOid;

/** Any type in text. */
final class TextReader implements ColumnReader {
  private final int typeOid;

  TextReader(int typeOid) {
    this.typeOid = typeOid;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return Utf8.decode(b, o, o + n);
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return switch (typeOid) {
      case TypeOid.FLOAT4 -> (float) floating(b, o, n, context);
      case TypeOid.FLOAT8 -> floating(b, o, n, context);
      case TypeOid.NUMERIC -> numeric(string(b, o, n, context));
      case TypeOid.UUID -> UUID.fromString(string(b, o, n, context));
      case TypeOid.DATE -> TemporalValues.sqlDate(temporal(b, o, n, context), null);
      case TypeOid.TIME, TypeOid.TIMETZ -> TemporalValues.sqlTime(temporal(b, o, n, context), null);
      case TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ ->
          TemporalValues.sqlTimestamp(temporal(b, o, n, context), null);
      case TypeOid.MONEY -> decimal(b, o, n, context).doubleValue();
      case TypeOid.BIT -> n == 1 ? (Object) (b[o] == '1') : string(b, o, n, context);
      case TypeOid.JSON, TypeOid.JSONB, TypeOid.INTERVAL -> string(b, o, n, context);
      case TypeOid.XML -> new TextXml(string(b, o, n, context));
      default -> context.objectOf(typeOid, string(b, o, n, context));
    };
  }

  @Override
  public long integer(byte[] b, int o, int n, long min, long max, String type, ValueContext context)
      throws SQLException {
    if (typeOid != TypeOid.MONEY) {
      return ColumnReader.super.integer(b, o, n, min, max, type, context);
    }
    long value = decimal(b, o, n, context).longValue(); // a bigint of cents
    if (value < min || value > max) {
      throw ConversionErrors.outOfRange(type, string(b, o, n, context));
    }
    return value;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return typeOid == TypeOid.MONEY
        ? decimal(b, o, n, context).doubleValue()
        : ColumnReader.super.floating(b, o, n, context);
  }

  /** Money is written with the locale's sign and separators of thousands. */
  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) throws SQLException {
    if (typeOid != TypeOid.MONEY) {
      return ColumnReader.super.decimal(b, o, n, context);
    }
    String text = string(b, o, n, context);
    boolean negative = text.startsWith("-") || text.startsWith("(");
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' || c == '.') {
        digits.append(c);
      }
    }
    try {
      BigDecimal value = new BigDecimal(digits.toString());
      return negative ? value.negate() : value;
    } catch (NumberFormatException e) {
      throw ConversionErrors.badValue("BigDecimal", text, e);
    }
  }

  /** NaN and the infinities have no BigDecimal: they are doubles. */
  private static Object numeric(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> new BigDecimal(text);
    };
  }
}
