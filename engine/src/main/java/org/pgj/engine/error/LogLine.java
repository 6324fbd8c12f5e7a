package org.pgj.engine.error;

/**
 * One message of the server's log with what belongs to it. Everything but the first two may be
 * null.
 *
 * @param severity as printed: {@code LOG}, {@code ERROR} …
 * @param sqlState {@code 00000} for what is no failure
 * @param internalQuery what a routine ran, with QUERY in front
 * @param statement what the client sent, with STATEMENT in front
 */
public record LogLine(
    String severity,
    String sqlState,
    String message,
    String detail,
    String hint,
    String internalQuery,
    String context,
    String statement) {

  static LogLine of(String severity, String message) {
    return new LogLine(severity, "00000", message, null, null, null, null, null);
  }

  /** What ends a statement or a session. */
  public static LogLine of(DatabaseError error, String statement) {
    int position = error.position() > 0 ? error.position() : error.internalPosition();
    return new LogLine(
        error.severity().name(),
        error.sqlState(),
        position > 0 ? error.getMessage() + " at character " + position : error.getMessage(),
        error.detail(),
        error.hint(),
        error.internalQuery(),
        error.context(),
        statement);
  }

  /** What a client might have been told as well. */
  public static LogLine of(Notice notice, String statement) {
    return new LogLine(
        notice.level().name(),
        notice.sqlState(),
        notice.position() > 0
            ? notice.message() + " at character " + notice.position()
            : notice.message(),
        notice.detail(),
        notice.hint(),
        null,
        notice.context(),
        statement);
  }

  /** The same with less ({@code log_error_verbosity} terse). */
  public LogLine terse() {
    return new LogLine(severity, sqlState, message, null, null, null, null, statement);
  }

  /** The same with its SQLSTATE in front of the message ({@code log_error_verbosity} verbose). */
  public LogLine verbose() {
    return new LogLine(
        severity,
        sqlState,
        sqlState + ": " + message,
        detail,
        hint,
        internalQuery,
        context,
        statement);
  }

  /** Appends it as it stands in the log: one line for each part, inner line ends indented. */
  void appendTo(StringBuilder out, CharSequence prefix) {
    part(out, prefix, severity, message);
    part(out, prefix, "DETAIL", detail);
    part(out, prefix, "HINT", hint);
    part(out, prefix, "QUERY", internalQuery);
    part(out, prefix, "CONTEXT", context);
    part(out, prefix, "STATEMENT", statement);
  }

  private static void part(StringBuilder out, CharSequence prefix, String label, String text) {
    if (text != null) {
      out.append(prefix).append(label).append(":  ").append(text.replace("\n", "\n\t"));
      out.append('\n');
    }
  }
}
