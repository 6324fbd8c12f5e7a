package org.pgj.engine.error;

/**
 * Times of the server's log. By hand, since a process that logs its first line should not load a
 * date library.
 */
final class LogTime {
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private LogTime() {}

  /**
   * Appends {@code yyyy-mm-dd hh:mm:ss.mmm UTC}; the date by Hinnant's civil-from-days.
   *
   * @param millis since 1970
   * @param withFraction whether the milliseconds are told
   */
  static void append(StringBuilder out, long millis, boolean withFraction) {
    long days = Math.floorDiv(millis, MILLIS_PER_DAY) + 719_468;
    int rest = (int) Math.floorMod(millis, MILLIS_PER_DAY);
    long era = Math.floorDiv(days, 146_097L);
    int dayOfEra = (int) (days - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    out.append(year);
    append2(out.append('-'), month);
    append2(out.append('-'), day);
    append2(out.append(' '), rest / 3_600_000);
    append2(out.append(':'), rest / 60_000 % 60);
    append2(out.append(':'), rest / 1000 % 60);
    if (withFraction) {
      int fraction = rest % 1000;
      append2(out.append('.').append(fraction / 100), fraction % 100);
    }
    out.append(" UTC");
  }

  private static void append2(StringBuilder out, int value) {
    out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
