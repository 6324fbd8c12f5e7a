package org.pgj.jdbc.type;

import java.nio.charset.StandardCharsets;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.type.IntervalCodec;

/** interval in binary: microseconds, days, months. */
final class IntervalReader implements ColumnReader {
  static final IntervalReader INSTANCE = new IntervalReader();

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return IntervalCodec.format(
        MessageReader.int32At(b, o + 12),
        MessageReader.int32At(b, o + 8),
        MessageReader.int64At(b, o));
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return string(b, o, n, context);
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return string(b, o, n, context).getBytes(StandardCharsets.US_ASCII);
  }
}
