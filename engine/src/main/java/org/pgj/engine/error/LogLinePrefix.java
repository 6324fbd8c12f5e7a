package org.pgj.engine.error;

/**
 * {@code log_line_prefix} (manual: 19.8.3): text with escapes that begin with a percent sign, which
 * may have a width between. Escapes about a session are empty in processes that serve none.
 */
public final class LogLinePrefix {
  /** That of PostgreSQL's default. */
  public static final LogLinePrefix DEFAULT = new LogLinePrefix("%m [%p] ");

  private static final String UNKNOWN = "[unknown]";
  private static final long PID = ProcessHandle.current().pid();
  private static final long PROCESS_START = System.currentTimeMillis();

  private final String format;

  /**
   * @param format unknown escapes are left out
   */
  public LogLinePrefix(String format) {
    this.format = format;
  }

  /**
   * What stands in front of each line of a message.
   *
   * @param millis the time, since 1970
   * @param line the message's number in this process
   * @param origin null in processes that serve no session
   */
  String text(long millis, long line, LogOrigin origin, String sqlState) {
    StringBuilder out = new StringBuilder(64);
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c != '%') {
        out.append(c);
        continue;
      }
      boolean left = i < format.length() && format.charAt(i) == '-';
      if (left) {
        i++;
      }
      int width = 0;
      while (i < format.length() && Character.isDigit(format.charAt(i))) {
        width = Math.min(width * 10 + format.charAt(i++) - '0', 1000);
      }
      if (i == format.length()) {
        break;
      }
      char escape = format.charAt(i++);
      if (escape == 'q') {
        if (origin == null) {
          break;
        }
        continue;
      }
      int start = out.length();
      if (!common(out, escape, millis, line, sqlState)) {
        session(out, escape, origin);
      }
      pad(out, start, width, left);
    }
    return out.toString();
  }

  private static void pad(StringBuilder out, int start, int width, boolean left) {
    int missing = width - (out.length() - start);
    if (missing > 0) {
      out.insert(left ? out.length() : start, " ".repeat(missing));
    }
  }

  /** What every process can tell; whether it is that. */
  private static boolean common(
      StringBuilder out, char escape, long millis, long line, String sqlState) {
    switch (escape) {
      case '%' -> out.append('%');
      case 'p' -> out.append(PID);
      case 'm' -> LogTime.append(out, millis, true);
      case 't' -> LogTime.append(out, millis, false);
      case 'n' -> out.append(millis / 1000).append(String.format(".%03d", millis % 1000));
      case 'l' -> out.append(line);
      case 'e' -> out.append(sqlState);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void session(StringBuilder out, char escape, LogOrigin origin) {
    long start = origin == null ? PROCESS_START : origin.sessionStart();
    switch (escape) {
      case 'c' ->
          out.append(Long.toHexString(start / 1000)).append('.').append(Long.toHexString(PID));
      case 's' -> LogTime.append(out, start, false);
      case 'b' -> out.append(origin == null ? "postmaster" : "client backend");
      case 'x' -> out.append(origin == null ? 0 : origin.transactionId());
      case 'Q' -> out.append(origin == null ? 0 : origin.queryId());
      default -> {
        if (origin != null) {
          client(out, escape, origin);
        }
      }
    }
  }

  private static void client(StringBuilder out, char escape, LogOrigin origin) {
    String host = origin.remoteHost();
    switch (escape) {
      case 'a' -> out.append(known(origin.applicationName()));
      case 'u' -> out.append(known(origin.user()));
      case 'd' -> out.append(known(origin.database()));
      case 'h' -> out.append(host == null ? "[local]" : host);
      case 'r' -> {
        if (host == null) {
          out.append("[local]");
        } else {
          out.append(host).append('(').append(origin.remotePort()).append(')');
        }
      }
      case 'i' -> out.append(origin.activity());
      case 'v' -> out.append(origin.virtualTransaction());
      default -> {
        // Not known here: nothing.
      }
    }
  }

  private static String known(String text) {
    return text == null || text.isEmpty() ? UNKNOWN : text;
  }
}
