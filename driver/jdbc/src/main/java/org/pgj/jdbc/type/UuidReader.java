package org.pgj.jdbc.type;

import java.util.UUID;
import org.pgj.protocol.MessageReader;

/** uuid in binary. */
final class UuidReader implements ColumnReader {
  static final UuidReader INSTANCE = new UuidReader();

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return uuid(b, o).toString();
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return uuid(b, o);
  }

  private static UUID uuid(byte[] b, int o) {
    return new UUID(MessageReader.int64At(b, o), MessageReader.int64At(b, o + 8));
  }
}
