package org.pgj.jdbc.type;

import org.pgj.protocol.Utf8;

/** Character types: text and binary form are the same. */
final class StringReader implements ColumnReader {
  static final StringReader INSTANCE = new StringReader();

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return Utf8.decode(b, o, o + n);
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return Utf8.decode(b, o, o + n);
  }
}
