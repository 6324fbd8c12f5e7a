package org.pgj.engine.type.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** time with time zone: microseconds since midnight, then seconds west of UTC; 12 bytes. */
public final class TimetzType extends BytesType {
  public static final TimetzType TIMETZ = new TimetzType();

  private TimetzType() {
    super(Oids.TIMETZ, "timetz", 12, 8);
  }

  public static long micros(byte[] payload, int offset) {
    return BytesOutput.getLongLE(payload, offset);
  }

  /** Seconds west of UTC. */
  public static int zone(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset + 8);
  }

  public static void write(long micros, int zone, BytesOutput payload) {
    payload.writeLongLE(micros).writeIntLE(zone);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    DateTimeParser parser = new DateTimeParser(text, from, to, "time with time zone", context);
    parser.parse();
    if (!parser.hasTime || parser.special != DateTimeParser.Special.NONE) {
      throw parser.badFormat();
    }
    if (parser.micros > Calendars.MICROS_PER_DAY) {
      throw parser.outOfRange(null);
    }
    int offset;
    if (parser.zone instanceof ZoneOffset fixed) {
      offset = fixed.getTotalSeconds();
    } else {
      ZoneId zone = parser.zone == null ? context.timeZone() : parser.zone;
      if (parser.zone != null && !parser.hasDate) {
        if (!zone.getRules().isFixedOffset()) {
          throw parser.badFormat();
        }
      }
      long day =
          parser.hasDate
              ? Calendars.day(parser.year, parser.month, parser.day)
              : Calendars.dayOf(Calendars.toLocal(context.transactionTimestamp(), zone));
      offset = Calendars.offsetOfLocal(day * Calendars.MICROS_PER_DAY + parser.micros, zone);
    }
    write(Calendars.round(parser.micros, typmod), -offset, payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    DateTimeText.time(micros(payload, offset), out);
    DateTimeText.offset(-zone(payload, offset), out);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    requireLength(from, to, 12);
    long micros = BytesOutput.getLongBE(data, from);
    int zone = BytesOutput.getIntBE(data, from + 8);
    if (micros < 0 || micros > Calendars.MICROS_PER_DAY) {
      throw new DatabaseError("22008", "time out of range");
    }
    write(Calendars.round(micros, typmod), zone, payload);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeLongBE(micros(payload, offset)).writeIntBE(zone(payload, offset));
  }

  /** By instant, then by zone. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int leftZone = zone(left, leftOffset);
    int rightZone = zone(right, rightOffset);
    int instants =
        Long.compare(
            micros(left, leftOffset) + leftZone * Calendars.MICROS_PER_SECOND,
            micros(right, rightOffset) + rightZone * Calendars.MICROS_PER_SECOND);
    return instants != 0 ? instants : Integer.compare(leftZone, rightZone);
  }

  @Override
  public int typmodIn(int[] arguments) {
    return Precision.typmodIn(arguments, "TIME WITH TIME ZONE");
  }

  @Override
  public String typmodOut(int typmod) {
    return Precision.typmodOut(typmod);
  }
}
