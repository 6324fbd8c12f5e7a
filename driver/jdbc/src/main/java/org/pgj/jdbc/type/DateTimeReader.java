package org.pgj.jdbc.type;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.type.DateTimeCodec;
import org.pgj.protocol.type.DateTimeText;
import org.pgj.protocol.type.TypeOid;

/** date, time and timetz in binary. */
final class DateTimeReader implements ColumnReader {
  private final int typeOid;

  DateTimeReader(int typeOid) {
    this.typeOid = typeOid;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return switch (typeOid) {
      case TypeOid.DATE -> DateTimeText.format(DateTimeCodec.dateOf(MessageReader.int32At(b, o)));
      case TypeOid.TIME -> DateTimeText.format(timeAt(b, o));
      default -> {
        OffsetTime time = offsetTimeAt(b, o);
        StringBuilder text = new StringBuilder(DateTimeText.format(time.toLocalTime()));
        yield DateTimeText.appendOffset(text, time.getOffset()).toString();
      }
    };
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) throws SQLException {
    DateTimeText.Parts parts = temporal(b, o, n, context);
    return typeOid == TypeOid.DATE
        ? TemporalValues.sqlDate(parts, null)
        : TemporalValues.sqlTime(parts, null);
  }

  @Override
  public DateTimeText.Parts temporal(byte[] b, int o, int n, ValueContext context)
      throws SQLException {
    switch (typeOid) {
      case TypeOid.DATE -> {
        LocalDate date = DateTimeCodec.dateOf(MessageReader.int32At(b, o));
        int infinity = date.equals(LocalDate.MAX) ? 1 : date.equals(LocalDate.MIN) ? -1 : 0;
        return new DateTimeText.Parts(date, null, null, infinity);
      }
      case TypeOid.TIME -> {
        return new DateTimeText.Parts(null, timeAt(b, o), null, 0);
      }
      default -> {
        OffsetTime time = offsetTimeAt(b, o);
        return new DateTimeText.Parts(null, time.toLocalTime(), time.getOffset(), 0);
      }
    }
  }

  private static LocalTime timeAt(byte[] b, int o) throws SQLException {
    long micros = MessageReader.int64At(b, o);
    try {
      return DateTimeCodec.timeOf(micros);
    } catch (DateTimeException e) {
      throw ConversionErrors.badValue("time", Long.toString(micros), e);
    }
  }

  private static OffsetTime offsetTimeAt(byte[] b, int o) throws SQLException {
    try {
      return DateTimeCodec.offsetTimeAt(b, o);
    } catch (DateTimeException e) {
      throw ConversionErrors.badValue("timetz", Long.toString(MessageReader.int64At(b, o)), e);
    }
  }
}
