package org.pgj.jdbc.type;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.type.DateTimeCodec;
import org.pgj.protocol.type.DateTimeText;

/** timestamp and timestamptz in binary. */
final class TimestampReader implements ColumnReader {
  static final TimestampReader WITHOUT_ZONE = new TimestampReader(false);
  static final TimestampReader WITH_ZONE = new TimestampReader(true);

  private static final long GREGORIAN_SECOND =
      TemporalValues.GREGORIAN.toEpochSecond(ZoneOffset.UTC);

  private final boolean withZone;

  private TimestampReader(boolean withZone) {
    this.withZone = withZone;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    long micros = MessageReader.int64At(b, o);
    boolean infinite =
        micros == DateTimeCodec.TIMESTAMP_INFINITY
            || micros == DateTimeCodec.TIMESTAMP_MINUS_INFINITY;
    if (!withZone || infinite) {
      return DateTimeText.format(DateTimeCodec.localDateTimeOf(micros));
    }
    return DateTimeText.format(
        DateTimeCodec.instantOf(micros).atZone(context.sessionZone()).toOffsetDateTime());
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return timestamp(b, o, n, context);
  }

  @Override
  public Timestamp timestamp(byte[] b, int o, int n, ValueContext context) {
    long micros = MessageReader.int64At(b, o);
    if (micros == DateTimeCodec.TIMESTAMP_INFINITY) {
      return new Timestamp(TemporalValues.INFINITY_MILLIS);
    }
    if (micros == DateTimeCodec.TIMESTAMP_MINUS_INFINITY) {
      return new Timestamp(TemporalValues.MINUS_INFINITY_MILLIS);
    }
    if (withZone && DateTimeCodec.epochSecond(micros) < GREGORIAN_SECOND) {
      return TemporalValues.sqlTimestamp(temporal(b, o, n, context), null);
    }
    return withZone
        ? WallClock.timestamp(DateTimeCodec.epochSecond(micros), DateTimeCodec.nanoOfSecond(micros))
        : context.wallClock().timestamp(micros);
  }

  @Override
  public DateTimeText.Parts temporal(byte[] b, int o, int n, ValueContext context) {
    long micros = MessageReader.int64At(b, o);
    LocalDateTime time = DateTimeCodec.localDateTimeOf(micros);
    int infinity =
        micros == DateTimeCodec.TIMESTAMP_INFINITY
            ? 1
            : micros == DateTimeCodec.TIMESTAMP_MINUS_INFINITY ? -1 : 0;
    return new DateTimeText.Parts(
        time.toLocalDate(), time.toLocalTime(), withZone ? ZoneOffset.UTC : null, infinity);
  }
}
