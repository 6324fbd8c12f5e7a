package org.pgj.jdbc.type;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.Utf8;
import org.pgj.protocol.type.ByteaCodec;

/** bytea in text or binary. */
final class ByteaReader implements ColumnReader {
  static final ByteaReader TEXT = new ByteaReader(false);
  static final ByteaReader BINARY = new ByteaReader(true);

  private final boolean binary;

  private ByteaReader(boolean binary) {
    this.binary = binary;
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) throws SQLException {
    if (binary) {
      return Arrays.copyOfRange(b, o, o + n);
    }
    try {
      return ByteaCodec.parse(b, o, n);
    } catch (IllegalArgumentException e) {
      throw new SQLDataException(e.getMessage(), SqlState.INVALID_TEXT_REPRESENTATION, e);
    }
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return binary ? ByteaCodec.format(b, o, n) : Utf8.decode(b, o, o + n);
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return bytes(b, o, n, context);
  }
}
