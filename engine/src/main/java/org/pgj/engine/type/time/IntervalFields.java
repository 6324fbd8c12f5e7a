package org.pgj.engine.type.time;

/**
 * Adds up what an interval's text names. Fractions of a unit spill into the smaller ones, with 12
 * months a year and 30 days a month. Every method throws {@link ArithmeticException} where a field
 * does not fit.
 */
final class IntervalFields {
  private static final int MONTHS_PER_YEAR = 12;
  private static final int DAYS_PER_MONTH = 30;

  private int years;
  private int months;
  private int days;
  private long micros;

  /** Whole and fractional units of so many microseconds. */
  void addTime(long whole, double fraction, long unit) {
    micros = Math.addExact(micros, Math.multiplyExact(whole, unit));
    addFraction(fraction, unit);
  }

  /** A clock time takes the place of what fractions of days left before. */
  void setTime(long value) {
    micros = value;
  }

  void addDays(long whole, double fraction) {
    days = Math.toIntExact(Math.addExact(days, whole));
    addFraction(fraction, Calendars.MICROS_PER_DAY);
  }

  void addWeeks(long whole, double fraction) {
    days = Math.toIntExact(Math.addExact(days, Math.multiplyExact(whole, 7L)));
    addDayFraction(fraction, 7);
  }

  void addMonths(long whole, double fraction) {
    months = Math.toIntExact(Math.addExact(months, whole));
    addDayFraction(fraction, DAYS_PER_MONTH);
  }

  /** Whole and fractional units of so many years. */
  void addYears(long whole, double fraction, int unit) {
    years = Math.toIntExact(Math.addExact(years, Math.multiplyExact(whole, (long) unit)));
    long extra = (long) Math.rint(fraction * unit * MONTHS_PER_YEAR);
    months = Math.toIntExact(months + extra);
  }

  private void addDayFraction(double fraction, int unit) {
    double extra = fraction * unit;
    int whole = (int) extra;
    days = Math.addExact(days, whole);
    addFraction(extra - whole, Calendars.MICROS_PER_DAY);
  }

  private void addFraction(double fraction, long unit) {
    double extra = fraction * unit;
    long whole = (long) extra;
    double rest = extra - whole;
    if (rest > 0.5) {
      whole++;
    } else if (rest < -0.5) {
      whole--;
    }
    micros = Math.addExact(micros, whole);
  }

  void negate() {
    years = Math.negateExact(years);
    months = Math.negateExact(months);
    days = Math.negateExact(days);
    micros = Math.negateExact(micros);
  }

  long micros() {
    return micros;
  }

  int days() {
    return days;
  }

  /** The years' and the others. */
  int months() {
    return Math.toIntExact((long) years * MONTHS_PER_YEAR + months);
  }
}
