package org.pgj.engine.type.time;

import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** Dates and timestamps in ISO 8601 with a T, as JSON and XML have them. */
public final class IsoText {
  private IsoText() {}

  /** Appends a time of day. */
  public static void time(long micros, BytesOutput out) {
    DateTimeText.time(micros, out);
  }

  /** Appends a value of date, timestamp or timestamptz (by oid), whatever DateStyle says. */
  public static void write(int typeOid, long value, BytesOutput out, TypeContext context) {
    if (typeOid == Oids.DATE) {
      if (!Calendars.isFiniteDate(value)) {
        out.writeAscii(value > 0 ? "infinity" : "-infinity");
      } else {
        DateTimeText.isoDate(value, out);
        DateTimeText.era(Calendars.civil(value), out);
      }
      return;
    }
    if (!Calendars.isFinite(value)) {
      out.writeAscii(value > 0 ? "infinity" : "-infinity");
      return;
    }
    boolean zoned = typeOid == Oids.TIMESTAMPTZ;
    int offset = zoned ? Calendars.offsetAt(value, context.timeZone()) : 0;
    long local = value + offset * Calendars.MICROS_PER_SECOND;
    long day = Calendars.dayOf(local);
    DateTimeText.isoDate(day, out);
    DateTimeText.time(Calendars.timeOf(local), out.write('T'));
    if (zoned) {
      int magnitude = Math.abs(offset);
      out.write(offset < 0 ? '-' : '+').writeDigits(magnitude / 3600, 2);
      out.write(':').writeDigits(magnitude / 60 % 60, 2);
      if (magnitude % 60 != 0) {
        out.write(':').writeDigits(magnitude % 60, 2);
      }
    }
    DateTimeText.era(Calendars.civil(day), out);
  }
}
