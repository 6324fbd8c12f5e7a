package org.pgj.engine.type.time;

import java.time.ZoneId;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** timestamp (local) and timestamptz (UTC): microseconds since 2000-01-01. */
public final class TimestampType extends LongType {
  public static final TimestampType TIMESTAMP =
      new TimestampType(Oids.TIMESTAMP, "timestamp", false);
  public static final TimestampType TIMESTAMPTZ =
      new TimestampType(Oids.TIMESTAMPTZ, "timestamptz", true);

  private final boolean zoned;

  private TimestampType(int oid, String name, boolean zoned) {
    super(oid, name, 8);
    this.zoned = zoned;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    long plain = DateTimeText.plainTimestamp(text, from, to);
    if (plain != DateTimeText.NOT_PLAIN) {
      return Calendars.round(zoned ? Calendars.toUtc(plain, context.timeZone()) : plain, typmod);
    }
    String typeName = zoned ? "timestamp with time zone" : "timestamp";
    DateTimeParser parser = new DateTimeParser(text, from, to, typeName, context);
    parser.parse();
    switch (parser.special) {
      case INFINITY -> {
        return Calendars.INFINITY;
      }
      case MINUS_INFINITY -> {
        return Calendars.MINUS_INFINITY;
      }
      default -> {}
    }
    if (!parser.hasDate) {
      throw parser.badFormat();
    }
    long day = Calendars.day(parser.year, parser.month, parser.day);
    if (day < Calendars.MIN_DAY - 1 || day > 106_751_984) {
      throw parser.typeOutOfRange("timestamp");
    }
    long value = day * Calendars.MICROS_PER_DAY + parser.micros;
    if (zoned) {
      ZoneId zone = parser.zone == null ? context.timeZone() : parser.zone;
      value -= Calendars.offsetOfLocal(value, zone) * Calendars.MICROS_PER_SECOND;
    }
    if (!Calendars.isTimestampInRange(value)) {
      throw parser.typeOutOfRange("timestamp");
    }
    return Calendars.round(value, typmod);
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    DateTimeText.timestamp(value, zoned ? context.timeZone() : null, out, context);
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, 8);
    long value = BytesOutput.getLongBE(data, from);
    if (Calendars.isFinite(value)) {
      if (!Calendars.isTimestampInRange(value)) {
        throw new DatabaseError("22008", "timestamp out of range");
      }
      value = Calendars.round(value, typmod);
    }
    ((LongVector) target).set(row, value);
  }

  @Override
  public int typmodIn(int[] arguments) {
    return Precision.typmodIn(arguments, zoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP");
  }

  @Override
  public String typmodOut(int typmod) {
    return Precision.typmodOut(typmod);
  }
}
