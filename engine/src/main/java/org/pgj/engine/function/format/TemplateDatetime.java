package org.pgj.engine.function.format;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.format.DateTemplate.Pattern;
import org.pgj.engine.type.Oids;

/**
 * A date or time read by a template whose fields tell its type, as jsonpath's {@code datetime()}
 * does.
 *
 * @param type oid of date, time, timetz, timestamp or timestamptz
 * @param zone seconds west of UTC, 0 without zone
 */
public record TemplateDatetime(int type, long value, int zone) {
  /** Reads a text; 22007 if the template has neither date nor time, or does not fit. */
  public static TemplateDatetime parse(String text, String format) {
    DateTemplate template = DateTemplate.parse(format);
    boolean date = false;
    boolean time = false;
    boolean zone = false;
    for (DateTemplate.Node node : template.nodes) {
      Pattern pattern = node.pattern();
      switch (pattern) {
        case LITERAL -> {}
        case TZ, TZH, TZM, OF -> zone = true;
        case HH12,
            HH24,
            MI,
            SS,
            SSSS,
            MS,
            US,
            FF1,
            FF2,
            FF3,
            FF4,
            FF5,
            FF6,
            MERIDIEM,
            MERIDIEM_DOTS ->
            time = true;
        default -> date = true;
      }
    }
    if (!date && !time) {
      throw new DatabaseError(
          "22007",
          "datetime format is " + (zone ? "zoned but not timed" : "not dated and not timed"));
    }
    if (zone && !time) {
      throw new DatabaseError("22007", "datetime format is zoned but not timed");
    }
    DateReader reader = new DateReader(template, text);
    reader.requireAll();
    long local = date ? reader.readLocal() : reader.readTime();
    if (!zone) {
      return new TemplateDatetime(
          date ? time ? Oids.TIMESTAMP : Oids.DATE : Oids.TIME,
          date && !time ? Math.floorDiv(local, 86_400_000_000L) : local,
          0);
    }
    int offset = reader.offset();
    return date
        ? new TemplateDatetime(Oids.TIMESTAMPTZ, local - offset * 1_000_000L, -offset)
        : new TemplateDatetime(Oids.TIMETZ, local, -offset);
  }
}
