package org.pgj.engine.type.time;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** date: days since 2000-01-01; 32 bits stored. */
public final class DateType extends LongType {
  public static final DateType DATE = new DateType();

  private DateType() {
    super(Oids.DATE, "date", 4);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    long plain = DateTimeText.plainDate(text, from, to);
    if (plain != DateTimeText.NOT_PLAIN) {
      return plain;
    }
    DateTimeParser parser = new DateTimeParser(text, from, to, "date", context);
    parser.parse();
    switch (parser.special) {
      case INFINITY -> {
        return Calendars.DATE_INFINITY;
      }
      case MINUS_INFINITY -> {
        return Calendars.DATE_MINUS_INFINITY;
      }
      default -> {}
    }
    if (!parser.hasDate) {
      throw parser.badFormat();
    }
    long day = Calendars.day(parser.year, parser.month, parser.day);
    if (day < Calendars.MIN_DAY || day >= Calendars.END_DAY) {
      throw parser.typeOutOfRange("date");
    }
    return day;
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, 4);
    long day = BytesOutput.getIntBE(data, from);
    if (day != Calendars.DATE_INFINITY
        && day != Calendars.DATE_MINUS_INFINITY
        && (day < Calendars.MIN_DAY || day >= Calendars.END_DAY)) {
      throw new DatabaseError("22008", "date out of range");
    }
    ((LongVector) target).set(row, day);
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    DateTimeText.date(value, out, context);
  }
}
