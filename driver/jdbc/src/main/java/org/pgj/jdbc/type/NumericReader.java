package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.pgj.protocol.type.NumericCodec;

/** numeric in binary. */
final class NumericReader implements ColumnReader {
  static final NumericReader INSTANCE = new NumericReader();

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    String special = NumericCodec.special(b, o);
    return special != null ? special : NumericCodec.read(b, o, n).toPlainString();
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    String special = NumericCodec.special(b, o);
    if (special != null) {
      return Double.valueOf(special);
    }
    return NumericCodec.read(b, o, n);
  }

  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String special = NumericCodec.special(b, o);
    if (special != null) {
      throw ConversionErrors.badValue("BigDecimal", special, null);
    }
    return NumericCodec.read(b, o, n);
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return string(b, o, n, context).getBytes(StandardCharsets.US_ASCII);
  }
}
