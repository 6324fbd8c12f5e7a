package org.pgj.engine.error;

/**
 * The server's log: lines on standard error in PostgreSQL's default form. It formats by hand, since
 * a process that logs its first line should not load a date library.
 */
public final class ServerLog {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final long PID = ProcessHandle.current().pid();

  private ServerLog() {}

  /** A line of severity LOG. */
  public static void log(String message) {
    write("LOG:  ", message);
  }

  /** A line of severity WARNING. */
  public static void warning(String message) {
    write("WARNING:  ", message);
  }

  /** A line of severity FATAL. */
  public static void fatal(String message) {
    write("FATAL:  ", message);
  }

  /** What ends this process, with its detail and hint. */
  public static void fatal(DatabaseError error) {
    fatal(error.getMessage());
    if (error.detail() != null) {
      detail(error.detail());
    }
    if (error.hint() != null) {
      hint(error.hint());
    }
  }

  /** A line of severity DETAIL that belongs to the one before. */
  public static void detail(String message) {
    write("DETAIL:  ", message);
  }

  /** A line of severity HINT that belongs to the one before. */
  public static void hint(String message) {
    write("HINT:  ", message);
  }

  /** A failure that is no report to a client, with its stack trace. */
  public static void failure(String message, Throwable cause) {
    write("LOG:  ", message);
    cause.printStackTrace(System.err);
  }

  private static void write(String severity, String message) {
    StringBuilder line = new StringBuilder(64 + message.length());
    appendTime(line, System.currentTimeMillis());
    line.append(" [").append(PID).append("] ").append(severity).append(message).append('\n');
    System.err.print(line);
    System.err.flush();
  }

  /** Appends {@code yyyy-mm-dd hh:mm:ss.mmm UTC}; the date by Hinnant's civil-from-days. */
  static void appendTime(StringBuilder out, long millis) {
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
    int fraction = rest % 1000;
    append2(out.append('.').append(fraction / 100), fraction % 100);
    out.append(" UTC");
  }

  private static void append2(StringBuilder out, int value) {
    out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
