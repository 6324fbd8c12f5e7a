package org.pgj.engine.backend.log;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.LogLine;
import org.pgj.engine.error.LogLinePrefix;
import org.pgj.engine.error.LogOrigin;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/**
 * Writes what sessions report into the server's log, as far as {@code log_min_messages}, {@code
 * log_min_error_statement} and {@code log_error_verbosity} say.
 */
public final class SessionLog {
  private final Setting verbosity;
  private LogLevel leastMessage;
  private LogLevel leastStatement;
  private LogOrigin origin;

  public SessionLog(Settings settings) {
    verbosity = settings.setting("log_error_verbosity");
    settings.listen("log_min_messages", value -> leastMessage = LogLevel.of(value.text()));
    settings.listen("log_min_error_statement", value -> leastStatement = LogLevel.of(value.text()));
    settings.listen(
        "log_line_prefix", value -> ServerLog.setPrefix(new LogLinePrefix(value.text())));
  }

  /** Whose messages come from now on; null when it has left. */
  public void setOrigin(LogOrigin session) {
    origin = session;
  }

  /**
   * A statement or the session has failed.
   *
   * @param statement what the client has sent, may be empty
   */
  public void error(DatabaseError error, String statement) {
    LogLevel level = LogLevel.of(error.severity());
    if (level.compareTo(leastMessage) >= 0) {
      write(LogLine.of(error, shown(level, statement)));
    }
  }

  /** Whether such a notice is to be logged. */
  public boolean admits(Notice notice) {
    return LogLevel.of(notice.level()).compareTo(leastMessage) >= 0;
  }

  /**
   * Something is told beside a statement's result.
   *
   * @param statement what the client has sent, null if the message itself tells that
   */
  public void notice(Notice notice, String statement) {
    LogLevel level = LogLevel.of(notice.level());
    write(LogLine.of(notice, statement == null ? null : shown(level, statement)));
  }

  private String shown(LogLevel level, String statement) {
    return level.compareTo(leastStatement) >= 0 && !statement.isEmpty() ? statement : null;
  }

  private void write(LogLine line) {
    LogLine wanted =
        switch (verbosity.text()) {
          case "terse" -> line.terse();
          case "verbose" -> line.verbose();
          default -> line;
        };
    ServerLog.write(wanted, origin);
  }
}
